import { describe, expect, test } from '@jest/globals';
import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { readPolicyTexts } from './files.ts';
import type { SourceText } from './language/source.ts';
import { type PolicyTexts, parsePolicySet } from './parse-policy-set.ts';
import { type Pin, pinsOf } from './pin-documents.ts';
import { borderSchema, soundDocument } from './testing/sound.ts';

const schema = borderSchema();

function texts(document: string, locks: readonly SourceText[] = []): PolicyTexts {
  const { register } = readPolicyTexts();
  return { register, documents: [{ file: 'agreements/a.yaml', text: document }], ceilings: [], locks };
}

function onlyPin(document: string, of: BorderSchema = schema, locks: readonly SourceText[] = []): Pin {
  const [pin] = pinsOf(texts(document, locks), of);
  if (pin === undefined) throw new Error('nothing to pin');
  return pin;
}

/** What the first clause gives, and the posts that `shared` stands for, by coordinate; null where the set is refused. */
function meaning(document: string, locks: readonly SourceText[], of: BorderSchema = schema) {
  const reading = parsePolicySet(texts(document, locks), of);
  if (reading.kind === 'refused') return reading.problems.map(({ rule }) => rule);
  return [...(reading.set.documents[0]?.clauses[0]?.levels.keys() ?? [])];
}

/** The schema with one more column of a category that the document gives. */
function later(name = 'boothNumber', categories: readonly string[] = ['crossing.control']): BorderSchema {
  const type = schema.types.get('Crossing');
  const lane = type?.fields.get('lane');
  if (type === undefined || lane === undefined) throw new Error('no such type');
  const added: FieldModel = { ...lane, name, coordinate: `Crossing.${name}`, categories };
  return { ...schema, types: new Map([...schema.types, ['Crossing', { ...type, fields: new Map([...type.fields, [name, added]]) }]]) };
}

describe('what is pinned', () => {
  test('is what categories gave, sorted, under the hash of the document', () => {
    const { id, version, state, lock } = onlyPin(soundDocument);
    expect({ id, version, state, file: lock.file }).toEqual({ id: 'sound', version: 1, state: 'new', file: 'locks/sound@1.json' });
    const fields: readonly string[] = JSON.parse(lock.text).clauses.crossings;
    expect(fields).toEqual([...fields].sort());
    expect(fields).not.toContain('Crossing.id');
    expect(fields.length).toBeGreaterThan(0);
  });

  test('does not grow: a column that an agency adds later enlarges nothing until a new version says so', () => {
    const { lock } = onlyPin(soundDocument);
    expect(meaning(soundDocument, [lock], later())).toEqual(meaning(soundDocument, [lock]));
    const second = soundDocument.replace('version: 1', 'version: 2');
    expect(meaning(second, [onlyPin(second, later()).lock], later())).toContain('Crossing.boothNumber');
  });

  test('narrows, and never adds: a field that is in another category since, or was written into the lock, is not given', () => {
    const { lock } = onlyPin(soundDocument);
    const [field = ''] = JSON.parse(lock.text).clauses.crossings;
    expect(meaning(soundDocument, [lock])).toContain(field);
    const moved = later(field.split('.')[1], ['crossing.person']);
    expect(meaning(soundDocument, [lock], moved)).not.toContain(field);
    const forged = { ...lock, text: lock.text.replace('"crossings": [', '"crossings": [\n      "Crossing.traveller",') };
    expect(meaning(soundDocument, [forged])).toEqual(meaning(soundDocument, [lock]));
  });

  test('leaves no rows of a type of which it has nothing, where the category was all that was given of it', () => {
    const equipment = soundDocument
      .replace('- category crossing.control', '- category crossing.control\n        - category post.equipment')
      .replace('BorderPost: every\n', 'BorderPost: every\n      Equipment: every\n');
    const { lock } = onlyPin(equipment);
    const without = { ...lock, text: lock.text.replace(/\s*"Equipment\.\w+",?/g, '') };
    const rowsOf = (one: SourceText): readonly string[] => {
      const reading = parsePolicySet(texts(equipment, [one]), schema);
      return reading.kind === 'refused' ? [] : [...(reading.set.documents[0]?.clauses[0]?.rows.keys() ?? [])];
    };
    expect(rowsOf(lock)).toContain('Equipment');
    expect(rowsOf(without)).toEqual(rowsOf(lock).filter((type) => type !== 'Equipment'));
  });

  test('is of this text alone: a change asks for a new version, an example or the layout does not', () => {
    const { lock } = onlyPin(soundDocument);
    expect(meaning(soundDocument.replace('within: 90 days', 'within: 120 days'), [lock])).toContain('lock-mismatch');
    expect(onlyPin(soundDocument.replace('within: 90 days', 'within: 120 days'), schema, [lock]).state).toBe('changed');
    const same = soundDocument.replace('rows: 0', 'rows: 3').replace('zone:', '# a remark\nzone:  ');
    expect(onlyPin(same, schema, [lock]).state).toBe('pinned');
    expect(meaning(same, [lock])).toEqual(meaning(soundDocument, [lock]));
  });

  test('stays with its version: a lock of none, or under another name, is refused', () => {
    const { lock } = onlyPin(soundDocument);
    const second = soundDocument.replace('version: 1', 'version: 2');
    expect(meaning(second, [lock, onlyPin(second).lock])).toEqual(['unknown-lock']);
    expect(meaning(soundDocument, [{ ...lock, file: 'locks/other@1.json' }])).toEqual(['unknown-lock']);
    expect(meaning(soundDocument, [{ ...lock, text: lock.text.replace('"version": 1', '"version": "1"') }])).toContain('wrong-kind');
  });

  test('of a charter that follows is nothing', () => {
    const [charter = ''] = soundDocument
      .replace('kind: agreement', 'kind: charter\nfollow: true')
      .replace(/parties: .*/, 'parties: [{ authority: "QN:IMM" }, { authority: "QN:BPA" }]')
      .replace(/recipients: .*/, 'recipients: [{ authority: "QN:IMM" }]')
      .split('examples:');
    expect(pinsOf(texts(charter), schema)).toEqual([]);
    expect(meaning(charter, [], later())).toContain('Crossing.boothNumber');
    const inTwo = later('boothNumber', ['crossing.control', 'crossing.means']);
    expect(meaning(charter, [], inTwo)).not.toContain('Crossing.boothNumber');
    const both = charter.replace('category crossing.control', 'category crossing.control\n        - category crossing.means');
    expect(meaning(both, [], inTwo)).toContain('Crossing.boothNumber');
  });
});

describe('posts by the state opposite', () => {
  const paired = soundDocument
    .replace('let: { shared: ["QNALB"] }', 'let: { shared: { pairedState: QSO } }')
    .replace('- category crossing.control', '- Crossing.lane');
  const posts = (document: string, locks: readonly SourceText[], register = texts(document).register) => {
    const reading = parsePolicySet({ ...texts(document, locks), register }, schema);
    if (reading.kind === 'refused') return reading.problems.map(({ rule }) => rule);
    return JSON.stringify(reading.set.documents[0]?.clauses[0]?.rows.get('Crossing'));
  };

  test('are those of the register when the version was pinned', () => {
    const { lock } = onlyPin(paired);
    expect(JSON.parse(lock.text).let).toEqual({ shared: ['QNALB', 'QNKOR', 'QNRIV', 'QNRWS', 'QNVES'] });
    expect(posts(paired, [lock])).toContain('"QNVES"');
    const register = texts(paired).register;
    const more = { ...register, text: register.text.replace('name: "Seaham"', 'name: "Seaham", pairedState: QSO') };
    expect(more.text).not.toBe(register.text);
    expect(posts(paired, [lock], more)).toBe(posts(paired, [lock]));
    const fewer = { ...register, text: register.text.replace('name: "Vesna", pairedState: QSO', 'name: "Vesna"') };
    expect(posts(paired, [lock], fewer)).not.toContain('"QNVES"');
  });

  test('are refused where they are not pinned, or of no state', () => {
    expect(posts(paired, [])).toContain('not-pinned');
    expect(posts(paired.replace('pairedState: QSO', 'pairedState: Soravia'), [])).toContain('malformed');
  });
});
