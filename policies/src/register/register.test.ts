import { describe, expect, test } from '@jest/globals';
import { readPolicyTexts } from '../files.ts';
import { demoSet, lineOf, read } from '../testing/sound.ts';
import { findRecipient, recipientIn, recipientText } from './recipient.ts';

const { register } = demoSet();
const issuer = register.issuers.get('demo') ?? '';

describe('who somebody is', () => {
  test('comes from the register: state, units above, posts below', () => {
    expect(findRecipient(register, { issuer, authority: 'QN:IMM', unit: 'QN:IMM/NORTH', role: 'duty-officer' })).toEqual({
      authority: 'QN:IMM',
      state: 'QNO',
      unit: 'QN:IMM/NORTH',
      units: ['QN:IMM/NORTH', 'QN:IMM/HQ'],
      posts: ['QNALB', 'QNKOR', 'QNRWS', 'QNRIV'],
      role: 'duty-officer',
    });
    expect(findRecipient(register, { issuer, authority: 'QN:IMM', unit: 'QN:IMM/HQ', role: 'analyst' })?.posts).toHaveLength(12);
    expect(findRecipient(register, { issuer, authority: 'QN:IMM', role: 'analyst' })).toMatchObject({ unit: null, units: [], posts: [] });
  });

  test('is one object for each entry, with one text, and another for each other', () => {
    const entries = [...register.authorities.values()].flatMap(({ id, units, roles }) =>
      [undefined, ...units.keys()].flatMap((unit) => roles.map((role) => ({ authority: id, role, ...(unit !== undefined && { unit }) }))),
    );
    const recipientOf = ({ authority, unit, role }: (typeof entries)[number]) => recipientIn(register, authority, unit ?? null, role);
    const first = entries.map(recipientOf);
    expect(entries.map(recipientOf).every((one, i) => one !== null && one === first[i])).toBe(true);
    for (const [i, { authority, unit = null, role }] of entries.entries()) expect(first[i]).toMatchObject({ authority, unit, role });
    const texts = first.map((one) => (one === null ? '' : recipientText(one)));
    expect(new Set(texts).size).toBe(entries.length);
    expect(texts.map((text) => JSON.parse(text))).toEqual(first);
    expect(recipientIn(demoSet().register, 'QN:IMM', null, 'analyst')).not.toBe(recipientIn(register, 'QN:IMM', null, 'analyst'));
  });

  test.each([
    ['another issuer', { issuer: 'http://elsewhere', authority: 'QN:IMM', role: 'analyst' }],
    ['the issuer of another authority', { issuer, authority: 'QT:CUS', role: 'customs-officer' }],
    ['an issuer by its id here', { issuer: 'demo', authority: 'QN:IMM', role: 'analyst' }],
    ['an authority that is not there', { issuer, authority: 'QN:XXX', role: 'analyst' }],
    ['a role of another authority', { issuer, authority: 'QN:IMM', role: 'customs-officer' }],
    ['a unit of another authority', { issuer, authority: 'QN:IMM', unit: 'QN:CUS/HQ', role: 'analyst' }],
    ['a name that objects inherit', { issuer, authority: '__proto__', role: 'constructor' }],
  ])('%s is nobody', (_, claims) => {
    expect(findRecipient(register, claims)).toBeNull();
  });
});

describe('a register that does not hold together is refused', () => {
  test.each([
    [
      'a unit above itself',
      'code: "QN:IMM/HQ", name',
      'code: "QN:IMM/HQ", parent: "QN:IMM/NORTH", name',
      'QN:IMM/HQ", parent: "QN:IMM/NORTH"',
    ],
    [
      'a parent that is not there',
      'parent: "QN:IMM/HQ", name: { en: "Regional Centre South"',
      'parent: "QN:IMM/XX", name: { en: "Regional Centre South"',
      'QN:IMM/XX',
    ],
    ['an issuer that is not there', 'subgraph: health\n    issuers: [demo]', 'subgraph: health\n    issuers: [demos]', 'demos'],
    ['a subgraph that is not there', 'subgraph: health', 'subgraph: healthy', 'healthy'],
    ['a state that is not there', 'state: QTE\n', 'state: QTX\n', 'QTX'],
    [
      'a post that is not there',
      'name: { en: "Halden", fr: "Halden" }, posts: ["QNHAL"] }\n      - { code: "QT',
      'name: { en: "Halden", fr: "Halden" }, posts: ["QNXXX"] }\n      - { code: "QT',
      'QNXXX',
    ],
    ['a post that stands twice', '{ code: "QNSEA", name: "Seaham" }', '{ code: "QNAPN", name: "Seaham" }', '"QNAPN", name: "Seaham"'],
    ['a unit under another authority’s name', '{ code: "QN:VIS/HQ"', '{ code: "QN:POL/HQ"', 'QN:POL/HQ'],
  ])('%s', (_, piece, replacement, on) => {
    const { register: sound } = readPolicyTexts();
    expect(sound.text).toContain(piece);
    const text = sound.text.replace(piece, () => replacement);
    const reading = read([], { register: { file: 'register.yaml', text } });
    if (reading.kind === 'ok') throw new Error('the register was accepted');
    expect(reading.problems.map(({ line }) => line)).toContain(lineOf(text, on));
    for (const { file, rule, remedy } of reading.problems)
      expect({ file, rule, hasRemedy: remedy !== '' }).toEqual({ file: 'register.yaml', rule: 'register', hasRemedy: true });
  });
});
