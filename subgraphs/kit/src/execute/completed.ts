import { JsonBytes } from '@passerelle/schema';
import type { FieldPlan } from './plan.ts';

/** An object of an answer: a value for each field of its plan, in that order. */
export class CompletedObject {
  readonly fields: readonly FieldPlan[];
  readonly values: readonly unknown[];

  constructor(fields: readonly FieldPlan[], values: readonly unknown[]) {
    this.fields = fields;
    this.values = values;
  }
}

/** What was executed, as the JSON that goes back; `errors` as they may be told, left out where there are none. */
export function answerJson(data: unknown, errors: readonly unknown[]): Buffer {
  const json = new JsonBytes();
  json.piece(beforeData);
  write(data, json);
  if (errors.length > 0) {
    json.piece(beforeErrors);
    json.value(errors);
  }
  json.sign(closingBrace);
  return json.take();
}

function write(value: unknown, json: JsonBytes): void {
  if (typeof value === 'string') json.text(value);
  else if (value instanceof CompletedObject) writeObject(value, json);
  else if (Array.isArray(value)) writeList(value, json);
  else json.value(value);
}

function writeObject({ fields, values }: CompletedObject, json: JsonBytes): void {
  for (let i = 0; i < fields.length; i += 1) {
    json.piece((fields[i] as FieldPlan).json);
    write(values[i], json);
  }
  if (fields.length === 0) json.sign(openingBrace);
  json.sign(closingBrace);
}

function writeList(items: readonly unknown[], json: JsonBytes): void {
  json.sign(openingBracket);
  for (let i = 0; i < items.length; i += 1) {
    if (i > 0) json.sign(comma);
    write(items[i], json);
  }
  json.sign(closingBracket);
}

const beforeData = Buffer.from('{"data":');
const beforeErrors = Buffer.from(',"errors":');
const [openingBrace, closingBrace, openingBracket, closingBracket, comma] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c] as const;
