import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { givenRows } from './compile/example.ts';
import { policiesFolder } from './files.ts';
import { schemaFiles } from './language/json-schema/files.ts';
import { borderSchema, demoSet } from './testing/sound.ts';

const { documents, warnings, register } = demoSet();

describe('the demo’s documents', () => {
  test('pass every check without a warning', () => {
    expect(warnings).toEqual([]);
  });

  test('are at least two charters, at least three protocols and at least two agreements, each with examples', () => {
    const ofKind = (kind: string) => documents.filter((document) => document.kind === kind).length;
    expect(ofKind('charter')).toBeGreaterThanOrEqual(2);
    expect(ofKind('protocol')).toBeGreaterThanOrEqual(3);
    expect(ofKind('agreement')).toBeGreaterThanOrEqual(2);
    for (const { examples } of documents) expect(examples).not.toHaveLength(0);
  });

  test('keep back the Soravian who sought asylum: person, document and crossings', () => {
    const treaty = documents.find(({ id }) => id === 'qno-qso-border-checks');
    const parts = treaty?.ceilings.flatMap((shield) => shield.parts.map(({ type, fields }) => ({ type, fields })));
    for (const type of ['Traveller', 'TravelDocument', 'Crossing', 'Visa', 'Alert']) expect(parts).toContainEqual({ type, fields: null });
    // Norvia's own services see them, and the look-up of lost documents tells nothing about anybody.
    const unshielded = documents.filter(({ ceilings }) => ceilings.length === 0).map(({ id }) => id);
    for (const id of ['qn-imm-charter', 'qn-pol-imm', 'qno-qso-document-status']) expect(unshielded).toContain(id);
  });

  test('the register knows the twelve posts, and headquarters has all of them', () => {
    expect([...register.posts.keys()]).toHaveLength(12);
    for (const authority of ['QN:IMM', 'QN:CUS']) {
      const units = [...(register.authorities.get(authority)?.units.values() ?? [])];
      expect(units.flatMap(({ posts }) => posts).sort()).toEqual([...register.posts.keys()].sort());
    }
  });
});

describe('examples', () => {
  test('give rows in graph shape, each field to the subgraph that owns it, keys to all', () => {
    const example = documents.find(({ id }) => id === 'qno-qso-document-status')?.examples.at(1);
    if (example === undefined) throw new Error('the example is gone');
    const rows = givenRows(example, borderSchema());
    const key = { issuingState: 'FRA', number: 'AB123456', type: 'P' };
    expect(rows.get('immigration')?.get('TravelDocument')).toEqual([{ ...key, holder: { id: 't1' } }]);
    expect(rows.get('police')?.get('TravelDocument')).toEqual([{ ...key, status: 'NOT_REPORTED' }]);
    expect(example.expect.get('travelDocument.holder')).toEqual({ kind: 'denied' });
    expect(example.at).toBe('2026-03-01T00:00:00Z');
  });
});

test.each(schemaFiles)('$name is what the source says', ({ name, schema }) => {
  const committed: unknown = JSON.parse(readFileSync(`${policiesFolder}${name}`, 'utf8'));
  expect(committed).toEqual(JSON.parse(JSON.stringify(schema)));
});
