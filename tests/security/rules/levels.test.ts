import type { PolicySet } from '@passerelle/policies';
import { type Stack, startStack } from '../../harness/stack.ts';
import { agreementText } from '../agreement-of.ts';
import { smallWorld } from '../small-world.ts';
import { guard } from '../soraya-never-was.ts';
import { policiesOf } from '../test-policies.ts';

const ceiling = (limits: string, more = '') => ({
  file: 'ceiling.yaml',
  text: `id: test-ceiling
kind: ceiling
owner: "QN:IMM"
article: "1"
title: { en: "Test ceiling", fr: "Plafond d'essai" }
${limits === '' ? '' : `neverMoreThan: { ${limits} }`}
${more}
`,
});

/** Everyone's birth date in some level; that of French travellers in another. */
const document = (everyones: string, french = ''): ReturnType<typeof agreementText> =>
  agreementText(
    'test-levels',
    `clauses:
  - id: all
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Traveller.id]${everyones === '' ? '' : `, masked: { Traveller.birthDate: ${everyones} }`} }
    rows: { Traveller: every }
    questions: { Query.travellers: freely }
${
  french === ''
    ? ''
    : `  - id: french
    article: "2"
    from: ["QN:IMM"]
    give: ${french === 'clear' ? '{ clear: [Traveller.birthDate] }' : `{ masked: { Traveller.birthDate: ${french} } }`}
    rows: { Traveller: { nationality: { has: FRA } } }
${everyones === '' ? '' : '    widens: "The French state agreed to it."\n'}`
}`,
  );
let inForce = policiesOf([document('year')]);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => inForce });
});
afterAll(() => stack.stop());

/** Anna's birth date, and Soraya's. */
async function dates(set: PolicySet): Promise<readonly (string | null)[]> {
  inForce = set;
  const { body } = await stack.ask(guard, '{ travellers(first: 2) { nodes { birthDate } } }');
  return body.data.travellers.nodes.map(({ birthDate }: { birthDate: string | null }) => birthDate);
}

describe('the level of a cell', () => {
  it('is the highest of the clauses that give it there', async () => {
    expect(await dates(policiesOf([document('year', 'clear')]))).toEqual(['1990-05-17', '1985']);
    expect(await dates(policiesOf([document('year', 'yearMonth')]))).toEqual(['1990-05', '1985']);
  });

  it('is no higher than a ceiling of the owner’s, whatever the clauses say', async () => {
    expect(await dates(policiesOf([document('year', 'clear')], [ceiling('Traveller.birthDate: yearMonth')]))).toEqual(['1990-05', '1985']);
    expect(await dates(policiesOf([document('yearMonth')], [ceiling('Traveller.birthDate: year')]))).toEqual(['1990', '1985']);
    expect(await dates(policiesOf([document('year', 'clear')], [ceiling('Traveller.birthDate: none')]))).toEqual([null, null]);
  });

  it('is none where a prohibition of a ceiling holds or is unknown', async () => {
    const prohibit =
      'prohibit: [{ id: p, article: "1", fields: [Traveller.birthDate], rows: { Traveller: { nationality: { has: FRA } } } }]';
    expect(await dates(policiesOf([document('year', 'clear')], [ceiling('', prohibit)]))).toEqual([null, '1985']);
  });

  it('is none where no clause gives it', async () => {
    const only = policiesOf([document('', 'yearMonth')]);
    expect(await dates(only)).toEqual(['1990-05', null]);
  });

  it('a filter needs it in clear on the row: under a ceiling it never is', async () => {
    inForce = policiesOf([document('year', 'clear')], [ceiling('Traveller.birthDate: yearMonth')]);
    const { body } = await stack.ask(guard, '{ travellers(filter: {birthDate: {is: "1990-05-17"}}) { totalCount } }');
    expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    inForce = policiesOf([document('year', 'clear')]);
    const clear = await stack.ask(guard, '{ travellers(filter: {not: {birthDate: {is: "2000-01-01"}}}) { totalCount } }');
    expect(clear.body.data.travellers.totalCount).toBe(1);
  });
});

describe('levels that cannot be compared', () => {
  it('are refused: two masks without an order, in clause and ceiling', () => {
    const mixed = agreementText(
      'test-mixed',
      `clauses:
  - id: all
    article: "1"
    from: ["QN:IMM"]
    give: { masked: { Traveller.familyName: initial } }
    rows: { Traveller: every }
    questions: { Query.travellers: freely }
`,
    );
    expect(() => policiesOf([mixed], [ceiling('Traveller.familyName: last(2)')])).toThrow();
  });

  it('are refused: two levels of one field without `widens`', () => {
    const { file, text } = document('year', 'clear');
    expect(() => policiesOf([{ file, text: text.replace(/ {4}widens: .*\n/, '') }])).toThrow(/Traveller.birthDate/);
  });
});
