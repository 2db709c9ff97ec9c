import { type ByteString, byteString, textOf } from '../byte-string.ts';

/** The data of an answer as JSON, which is what most callers get; objects are made where somebody wants them. */
export class AnswerData {
  readonly json: ByteString;

  constructor(json: ByteString) {
    this.json = json;
  }

  static of(data: Readonly<Record<string, unknown>>): AnswerData {
    return new AnswerData(byteString(JSON.stringify(data)));
  }

  get value(): Readonly<Record<string, unknown>> {
    return JSON.parse(textOf(this.json));
  }
}
