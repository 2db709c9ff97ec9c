import { type BorderSchema, committedSupergraph, loadSchema } from '@passerelle/schema';
import type { PolicySet } from '../decide/policy-set.ts';
import { readPolicyTexts } from '../files.ts';
import { formatProblem, type Problem } from '../language/problem.ts';
import { type PolicyReading, type PolicyTexts, parsePolicySet } from '../parse-policy-set.ts';
import { pinsOf } from '../pin-documents.ts';

/** A small document that every rule passes; tests break it one line at a time. */
export const soundDocument = `id: sound
version: 1
kind: agreement
title: { en: "Sound", fr: "Valable" }
basis: [{ instrument: "Treaty", article: "1" }]
zone: Europe/Paris
parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO }]
force: { from: 2025-01-01, until: 2030-12-31 }
purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT] }
recipients: [{ authority: "QS:BGD", roles: [border-guard], unit: "QS:BGD/HQ", below: true }]
let: { shared: ["QNALB"] }
clauses:
  - id: crossings
    article: "2"
    from: ["QN:IMM", "QN:BPA"]
    purposes: [BORDER_CHECK_ENTRY]
    give:
      clear:
        - category crossing.control
        - Crossing.occurredAt
        - Crossing.document
        - TravelDocument.holder
        - BorderPost.waitTimes
      masked: { Traveller.birthDate: year, Traveller.givenNames: initial }
      reference: [Crossing]
      exists: [WaitTime]
    rows:
      Crossing: { post.code: { in: $shared }, occurredAt: { within: 90 days } }
      TravelDocument: via Crossing.document
      Traveller: via TravelDocument.holder
      BorderPost: every
      WaitTime: via BorderPost.waitTimes
    questions:
      Query.crossings: { with: [filter.post + filter.occurredAt], span: { filter.occurredAt: 31 days }, rows: 200 }
      Query.borderPosts: freely
      BorderPost.waitTimes: freely
prohibit:
  - id: refugees
    article: "3"
    types: [Traveller]
    rows:
      Traveller: { protection: { has: ASYLUM } }
examples:
  - title: { en: "nothing there", fr: "rien" }
    as: { authority: "QS:BGD", role: border-guard, purpose: BORDER_CHECK_ENTRY }
    given:
      Crossing: [{ id: "c1", post: "QNALB" }]
    question: 'borderPosts { nodes { code } }'
    expect: { borderPosts.nodes: { rows: 0 } }
`;

let schema: BorderSchema | null = null;

/** The committed schema, read once a test file. */
export function borderSchema(): BorderSchema {
  schema ??= loadSchema(committedSupergraph());
  return schema;
}

/** The committed schema in which another agency has a copy of one field. */
export function schemaWithCopy(type: string, name: string, by: string): BorderSchema {
  const { types, ...others } = borderSchema();
  const model = types.get(type);
  const field = model?.fields.get(name);
  if (model === undefined || field === undefined) throw new Error(`the schema does not have \`${type}.${name}\``);
  const copied = { ...field, servers: new Set([...field.servers, by]) };
  return { ...others, types: new Map([...types, [type, { ...model, fields: new Map([...model.fields, [name, copied]]) }]]) };
}

/** Reads documents under the demo's register, pinned as they are; the demo's own documents and ceilings are not among them. */
export function read(
  documents: readonly string[],
  more: Partial<PolicyTexts> = {},
  atMs: number | null = null,
  border = borderSchema(),
): PolicyReading {
  const { register } = readPolicyTexts();
  const written = documents.map((text, i) => ({ file: i === 0 ? 'agreements/a.yaml' : `agreements/a${i}.yaml`, text }));
  const texts = { register, documents: written, ceilings: [], ...more };
  const locks = texts.locks ?? pinsOf(texts, border).map(({ lock }) => lock);
  return parsePolicySet({ ...texts, locks }, border, atMs);
}

/** Problems of one document; none where it is sound. Warnings count. */
export function problemsOf(
  document: string,
  more: Partial<PolicyTexts> = {},
  atMs: number | null = null,
  border = borderSchema(),
): readonly Problem[] {
  const reading = read([document], more, atMs, border);
  return reading.kind === 'refused' ? reading.problems : reading.set.warnings;
}

/** A set of documents that must be sound. */
export function soundSet(documents: readonly string[], more: Partial<PolicyTexts> = {}): PolicySet {
  const reading = read(documents, more);
  if (reading.kind === 'refused') throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.set;
}

/** The demo's documents, register and ceilings. */
export function demoSet(): PolicySet {
  return soundSet([], readPolicyTexts());
}

/** The sound document with one piece of text replaced; fails where the piece is not there exactly once. */
export function soundBut(piece: string, replacement: string): string {
  if (soundDocument.split(piece).length !== 2) throw new Error(`"${piece}" does not stand exactly once in the sound document`);
  return soundDocument.replace(piece, () => replacement);
}

/** Line, from 1, of the first line that contains a text. */
export function lineOf(document: string, text: string): number {
  const line = document.split('\n').findIndex((one) => one.includes(text));
  if (line < 0) throw new Error(`no line contains "${text}"`);
  return line + 1;
}
