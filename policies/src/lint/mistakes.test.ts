import { describe, expect, test } from '@jest/globals';
import { readPolicyTexts } from '../files.ts';
import type { PolicyTexts } from '../parse-policy-set.ts';
import { pinsOf } from '../pin-documents.ts';
import { borderSchema, lineOf, problemsOf, schemaWithCopy, soundBut, soundDocument } from '../testing/sound.ts';
import { agreementRules } from './rules.ts';

type Mistake = {
  readonly title: string;
  readonly replace: string;
  readonly by: string;
  readonly rule: string;
  /** A text on the line where it must be reported. */
  readonly on: string;
  readonly remedy: RegExp;
  readonly severity?: 'warning';
  /** Which lock stands beside: that of the document as it is, none, that of the document without the mistake, or its own with a field more. */
  readonly locks?: 'none' | 'sound' | 'more';
  /** Text of an owner's ceiling that stands beside. */
  readonly ceiling?: string;
  /** Day on which it is checked. */
  readonly day?: string;
  /** A field of which another agency has a copy, and that agency. */
  readonly copy?: readonly [type: string, field: string, by: string];
  /** A second piece to replace, where one alone would be another mistake. */
  readonly also?: readonly [string, string];
};

const figures =
  '    aggregate: { question: Query.crossingStatistics, count: Crossing, rows: { Crossing: every }, by: [month, ageBand], minCell: 5 }';
/** The sound document with a clause for figures in which one piece is replaced. */
const counting = (piece = '', by = '', more = ''): Pick<Mistake, 'replace' | 'by'> => ({
  replace: 'prohibit:\n',
  by: `  - id: figures\n    article: "20"\n    from: ["QN:IMM"]\n${figures.replace(piece, () => by)}\n${more}prohibit:\n`,
});
/** A second clause for the same recipients and purpose, before the prohibitions. */
const more = (what: string): string =>
  `  - id: more\n    article: "9"\n    from: ["QN:IMM"]\n    purposes: [BORDER_CHECK_ENTRY]\n    ${what}\n    rows: { Traveller: every }\nprohibit:\n`;

function locksOf(document: string, which: Mistake['locks']): Partial<PolicyTexts> {
  if (which === undefined) return {};
  if (which === 'none') return { locks: [] };
  const texts = {
    register: readPolicyTexts().register,
    documents: [{ file: 'a.yaml', text: which === 'sound' ? soundDocument : document }],
  };
  const locks = pinsOf({ ...texts, ceilings: [] }, borderSchema()).map(({ lock }) => lock);
  return {
    locks:
      which === 'sound'
        ? locks
        : locks.map(({ file, text }) => ({ file, text: text.replace('"crossings": [', '"crossings": ["Traveller.sex",') })),
  };
}

const mistakes: readonly Mistake[] = [
  {
    title: 'a key that the language does not have',
    replace: 'let: {',
    by: 'reviewed: 2026-01-01\nlet: {',
    rule: 'unknown-key',
    on: 'reviewed:',
    remedy: /Remove it/,
  },
  {
    title: 'a misspelt key',
    replace: 'zone: Europe',
    by: 'zoned: Europe',
    rule: 'unknown-key',
    on: 'zoned:',
    remedy: /Did you mean `zone`/,
  },
  {
    title: 'an emergency clause that no emergency opens',
    replace: '    article: "2"\n',
    by: '    article: "2"\n    emergencyOnly: true\n',
    rule: 'emergency-mismatch',
    on: 'emergencyOnly',
    remedy: /Name it in `emergency.opens`/,
  },
  {
    title: 'a field that is not there',
    replace: 'Crossing.occurredAt\n',
    by: 'Crossing.occuredAt\n',
    rule: 'unknown-field',
    on: 'Crossing.occuredAt',
    remedy: /Did you mean `occurredAt`/,
  },
  {
    title: 'a type that is not there',
    replace: 'exists: [WaitTime]',
    by: 'exists: [WaitingTime]',
    rule: 'unknown-type',
    on: 'WaitingTime',
    remedy: /Did you mean `WaitTime`/,
  },
  {
    title: 'a category that is not there',
    replace: 'category crossing.control',
    by: 'category crossing.controls',
    rule: 'unknown-category',
    on: 'crossing.controls',
    remedy: /Did you mean `crossing.control`/,
  },
  {
    title: 'a unit that is not in the register',
    replace: 'unit: "QS:BGD/HQ"',
    by: 'unit: "QS:BGD/XX"',
    rule: 'unknown-recipient',
    on: 'QS:BGD/XX',
    remedy: /Units are listed in `register.yaml`/,
  },
  {
    title: 'a role that the authority does not have',
    replace: 'roles: [border-guard]',
    by: 'roles: [border-guards]',
    rule: 'unknown-recipient',
    on: 'border-guards',
    remedy: /Did you mean `border-guard`/,
  },
  {
    title: 'an authority that is not in the register',
    replace: 'from: ["QN:IMM", "QN:BPA"]',
    by: 'from: ["QN:IMM", "QN:BPA", "QN:XYZ"]',
    rule: 'unknown-authority',
    on: 'QN:XYZ',
    remedy: /register.yaml/,
  },
  {
    title: 'a purpose that is not in the register',
    replace: 'BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT',
    by: 'BORDER_CHECK_ENTRY, BORDER_CHECKS_EXIT',
    rule: 'unknown-purpose',
    on: 'BORDER_CHECKS_EXIT',
    remedy: /Did you mean `BORDER_CHECK_EXIT`/,
  },
  {
    title: 'an operator that the language does not have',
    replace: '{ within: 90 days }',
    by: '{ during: 90 days }',
    rule: 'unknown-operator',
    on: 'during',
    remedy: /write one of: is, isNot/,
  },
  {
    title: 'an operator for lists on a single value',
    replace: 'post.code: { in: $shared }',
    by: 'post.code: { anyOf: $shared }',
    rule: 'operator-misfit',
    on: 'anyOf',
    remedy: /Write one of: is, isNot, in/,
  },
  {
    title: 'a type given without rows',
    replace: '      Traveller: via TravelDocument.holder\n',
    by: '',
    rule: 'rows-mismatch',
    on: 'Traveller.birthDate: year',
    remedy: /Add `Traveller: every`/,
  },
  {
    title: 'rows of a type of which nothing is given',
    replace: '      BorderPost: every\n',
    by: '      BorderPost: every\n      Visa: every\n',
    rule: 'rows-mismatch',
    on: 'Visa: every',
    remedy: /remove it from `rows`/,
  },
  {
    title: 'rows of a type of which a category gives nothing, since its fields are another agency’s',
    replace: '- category crossing.control',
    by: '- category crossing.control\n        - category alert.measure',
    also: ['      BorderPost: every\n', '      BorderPost: every\n      Alert: every\n'],
    rule: 'rows-mismatch',
    on: 'Alert: every',
    remedy: /list it under `exists`/,
  },
  {
    title: 'an article that YAML reads as a number',
    replace: 'article: "2"',
    by: 'article: 12.10',
    rule: 'unquoted-code',
    on: '12.10',
    remedy: /in quotes/,
  },
  {
    title: 'a code that YAML reads as a number',
    replace: 'let: { shared: ["QNALB"] }',
    by: 'let: { shared: [0101] }',
    rule: 'operand-misfit',
    on: 'post.code',
    remedy: /in quotes/,
  },
  {
    title: 'a code that some YAML readers take for false',
    replace: '{ state: QSO }',
    by: '{ state: NO }',
    rule: 'unquoted-code',
    on: 'NO',
    remedy: /"NO" in quotes/,
  },
  {
    title: 'rows that come, by edges, from themselves',
    replace: 'Crossing: { post.code: { in: $shared }, occurredAt: { within: 90 days } }',
    by: 'Crossing: via Traveller.crossings',
    rule: 'via-cycle',
    on: 'Crossing: via Traveller.crossings',
    remedy: /every/,
  },
  {
    title: 'rows by an edge that the clause does not give',
    replace: '        - TravelDocument.holder\n',
    by: '        - TravelDocument.number\n',
    rule: 'via-not-given',
    on: 'Traveller: via TravelDocument.holder',
    remedy: /Add `TravelDocument.holder` to `give.clear`/,
  },
  {
    title: 'rows by a clause that is not there',
    replace: 'Traveller: via TravelDocument.holder',
    by: 'Traveller: via TravelDocument.holder of other#holders',
    rule: 'via-not-given',
    on: 'Traveller: via TravelDocument.holder',
    remedy: /`#`/,
  },
  {
    title: 'rows by a clause that does not give the edge',
    replace: 'Traveller: via TravelDocument.holder',
    by: 'Traveller: via Crossing.traveller of sound#crossings',
    rule: 'via-not-given',
    on: 'Traveller: via Crossing.traveller',
    remedy: /a clause that gives it/,
  },
  {
    title: 'a name of another clause that is none',
    replace: 'Traveller: via TravelDocument.holder',
    by: 'Traveller: via TravelDocument.holder of sound',
    rule: 'malformed',
    on: 'Traveller: via TravelDocument.holder of sound',
    remedy: /via Crossing.document/,
  },
  {
    title: 'a condition that the row’s owner cannot evaluate',
    replace: 'post.code: { in: $shared }',
    by: 'document.status: { is: STOLEN }',
    rule: 'foreign-condition',
    on: 'document.status',
    remedy: /fields of `immigration`/,
  },
  {
    title: 'two clauses of one id',
    replace: 'id: refugees',
    by: 'id: crossings # again',
    rule: 'duplicate-id',
    on: '# again',
    remedy: /id of its own/,
  },
  {
    title: 'a duration in figures alone',
    replace: 'filter.occurredAt: 31 days',
    by: 'filter.occurredAt: P31D',
    rule: 'bad-duration',
    on: 'P31D',
    remedy: /31 days/,
  },
  {
    title: 'an end before the beginning',
    replace: 'until: 2030-12-31',
    by: 'until: 2024-12-31',
    rule: 'force-order',
    on: '2024-12-31',
    remedy: /indefinite/,
  },
  {
    title: 'a question on a root field that is not there',
    replace: 'Query.borderPosts: freely',
    by: 'Query.borderPost: freely\n      Query.borderPoints: freely',
    rule: 'unknown-question',
    on: 'borderPoints',
    remedy: /Did you mean `borderPosts`/,
  },
  {
    title: 'a question that everybody may ask anyway',
    replace: 'Query.borderPosts: freely',
    by: 'Query.borderPosts: freely\n      Query.myAccess: freely',
    rule: 'unknown-question',
    on: 'Query.myAccess',
    remedy: /Remove it/,
  },
  {
    title: 'a look-up under the other name that the gateway puts away',
    replace: 'Query.borderPosts: freely',
    by: 'Query.borderPosts: freely\n      Query.travelDocumentByMrz: { with: [mrz] }',
    rule: 'unknown-question',
    on: 'Query.travelDocumentByMrz',
    remedy: /Open `Query.travelDocument`/,
  },
  {
    title: 'a key that the question does not have',
    replace: 'with: [filter.post + filter.occurredAt]',
    by: 'with: [filter.posts + filter.occurredAt]',
    rule: 'unknown-question',
    on: 'filter.posts',
    remedy: /Did you mean `filter.post`/,
  },
  {
    title: 'a mask that the type cannot carry',
    replace: 'Traveller.birthDate: year',
    by: 'Traveller.birthDate: initial',
    rule: 'mask-misfit',
    on: 'birthDate: initial',
    remedy: /String/,
  },
  {
    title: 'a field in clear and masked',
    replace: '- Crossing.occurredAt',
    by: '- Traveller.birthDate\n        - Crossing.occurredAt',
    rule: 'level-conflict',
    on: 'masked: { Traveller.birthDate',
    remedy: /one level/,
  },
  {
    title: 'a field given further by a later clause',
    replace: 'prohibit:\n',
    by: more('give: { clear: [Traveller.birthDate] }'),
    rule: 'level-conflict',
    on: 'give: { clear: [Traveller.birthDate] }',
    remedy: /write `widens:`/,
  },
  {
    title: 'a field given further by an earlier clause',
    replace: 'prohibit:\n',
    by: more('give: { masked: { Traveller.givenNames: constant } }'),
    rule: 'level-conflict',
    on: '      masked: { Traveller.birthDate',
    remedy: /write `widens:`/,
  },
  {
    title: 'a field under masks without an order, whatever widens',
    replace: 'prohibit:\n',
    by: more('widens: "reason"\n    give: { masked: { Traveller.givenNames: last(2) } }'),
    rule: 'level-conflict',
    on: 'give: { masked: { Traveller.givenNames: last(2) } }',
    remedy: /at one level/,
  },
  {
    title: 'a clause that widens nothing',
    replace: '    article: "2"\n',
    by: '    article: "2"\n    widens: "reason"\n',
    rule: 'widens-nothing',
    on: 'widens:',
    remedy: /Remove `widens`/,
  },
  {
    title: 'a to-many field given but not opened',
    replace: '      BorderPost.waitTimes: freely\n',
    by: '',
    rule: 'edge-half-open',
    on: '- BorderPost.waitTimes',
    remedy: /Add `BorderPost.waitTimes: freely`/,
  },
  {
    title: 'a name that nothing defines',
    replace: '{ in: $shared }',
    by: '{ in: $sharedPosts }',
    rule: 'unknown-name',
    on: '$sharedPosts',
    remedy: /`let`/,
  },
  {
    title: 'a post that is not in the register',
    replace: '["QNALB"]',
    by: '["QNALP"]',
    rule: 'unknown-post',
    on: 'QNALP',
    remedy: /Did you mean `QNA/,
  },
  {
    title: 'a display name without the names that it contains',
    replace: '- Crossing.occurredAt',
    by: '- Traveller.displayName\n        - Crossing.occurredAt',
    rule: 'reveals-more',
    on: 'Traveller.displayName',
    remedy: /Traveller.familyName/,
  },
  {
    title: 'a clause without an article',
    replace: '    article: "2"\n',
    by: '',
    rule: 'missing-key',
    on: '- id: crossings',
    remedy: /Add `article:`/,
  },
  {
    title: 'a root field among the fields given',
    replace: '- Crossing.occurredAt',
    by: '- Query.crossings',
    rule: 'not-a-cell',
    on: '- Query.crossings',
    remedy: /Move it to `questions`/,
  },
  {
    title: '`ref` among the fields given',
    replace: '- Crossing.occurredAt',
    by: '- Crossing.ref',
    rule: 'not-a-cell',
    on: '- Crossing.ref',
    remedy: /reference: \[Crossing\]/,
  },
  {
    title: 'a field of an agency that does not give',
    replace: '- Crossing.occurredAt',
    by: '- TravelDocument.status',
    rule: 'not-the-givers',
    on: '- TravelDocument.status',
    remedy: /Add "QN:POL" to `from`/,
  },
  {
    title: 'a giver that serves no data',
    replace: 'from: ["QN:IMM", "QN:BPA"]',
    by: 'from: ["QN:NCC"]',
    rule: 'unclear-giver',
    on: 'QN:NCC"]',
    remedy: /gives a `subgraph`/,
  },
  {
    title: 'a mask that has no order with the owner’s ceiling',
    replace: 'version: 1',
    by: 'version: 2',
    ceiling: 'id: c\nkind: ceiling\nowner: "QN:IMM"\narticle: "1"\nneverMoreThan: { Traveller.givenNames: last(2) }\n',
    rule: 'masks-without-order',
    on: 'Traveller.givenNames: initial',
    remedy: /mask of the ceiling/,
  },
  {
    title: 'a prohibition that forgets the rows of a type',
    replace: 'types: [Traveller]',
    by: 'types: [Traveller, Crossing]',
    rule: 'prohibition-rows',
    on: 'types: [Traveller, Crossing]',
    remedy: /Add `Crossing: every`/,
  },
  {
    title: 'an example by a role that does not exist',
    replace: 'role: border-guard, purpose',
    by: 'role: border-gard, purpose',
    rule: 'example-misfit',
    on: 'role: border-gard,',
    remedy: /Did you mean `border-guard`/,
  },
  {
    title: 'an example with a value that is none of its type',
    replace: '[{ id: "c1", post: "QNALB" }]',
    by: '[{ id: "c1", direction: IN }]',
    rule: 'example-misfit',
    on: 'direction: IN',
    remedy: /ENTRY, EXIT/,
  },
  {
    title: 'an example with a row without its key',
    replace: '[{ id: "c1", post: "QNALB" }]',
    by: '[{ post: "QNALB" }]',
    rule: 'example-misfit',
    on: '[{ post: "QNALB" }]',
    remedy: /Its key is: id/,
  },
  {
    title: 'an example that is not GraphQL',
    replace: "'borderPosts { nodes { code } }'",
    by: "'borderPosts { nodes { code }'",
    rule: 'example-misfit',
    on: "question: 'borderPosts",
    remedy: /without the outer braces/,
  },
  {
    title: 'a mutation opened freely',
    replace: '      Query.borderPosts: freely',
    by: '      Query.borderPosts: freely\n      Mutation.reportWaitTime: freely',
    rule: 'mutation-misfit',
    on: 'Mutation.reportWaitTime',
    remedy: /Write `with:`/,
  },
  {
    title: 'a condition on a path that is not there',
    replace: 'post.code: {',
    by: 'post.kode: {',
    rule: 'unknown-path',
    on: 'post.kode',
    remedy: /Did you mean `code`/,
  },
  {
    title: 'personal fields on every row, behind a key',
    replace: 'Crossing: { post.code: { in: $shared }, occurredAt: { within: 90 days } }',
    by: 'Crossing: every',
    rule: 'personal-on-every',
    severity: 'warning',
    on: 'Crossing: every',
    remedy: /`via`/,
  },
  {
    title: 'rows that no question leads to',
    replace: 'exists: [WaitTime]',
    by: 'exists: [WaitTime, Lane]',
    rule: 'never-reached',
    severity: 'warning',
    on: 'Lane: every',
    remedy: /Open a question that returns `Lane`/,
    also: ['BorderPost: every', 'BorderPost: every\n      Lane: every'],
  },
  {
    title: 'a clause that another one makes needless',
    replace: 'prohibit:',
    by: `  - id: posts
    article: "2a"
    from: ["QN:BPA"]
    purposes: [BORDER_CHECK_ENTRY]
    give: { clear: [BorderPost.waitTimes] }
    rows: { BorderPost: every }
    questions: { Query.borderPosts: freely, BorderPost.waitTimes: freely }
prohibit:`,
    rule: 'shadowed-clause',
    severity: 'warning',
    on: 'id: posts',
    remedy: /narrow the wider one/,
  },
  {
    title: 'a clause that gives what the document withholds on every row',
    replace: 'Traveller: { protection: { has: ASYLUM } }',
    by: 'Traveller: every',
    rule: 'contradicted-clause',
    severity: 'warning',
    on: 'Traveller.birthDate: year',
    remedy: /on which `rows` it holds/,
  },
  {
    title: 'a special category without a reason in each request',
    replace: '        - TravelDocument.holder\n',
    by: '        - TravelDocument.holder\n        - Traveller.protection\n',
    rule: 'special-without-necessity',
    severity: 'warning',
    on: '- Traveller.protection',
    remedy: /necessity: per-request/,
  },
  {
    title: 'a key that can be tried through',
    replace: '{ with: [filter.post + filter.occurredAt], span: { filter.occurredAt: 31 days }, rows: 200 }',
    by: '{ with: [filter.post + filter.direction] }',
    rule: 'enumerable-key',
    severity: 'warning',
    on: 'Query.crossings:',
    remedy: /known beforehand/,
  },
  {
    title: 'what one party gives and the other does not',
    replace: 'recipients: [{',
    by: 'recipients: [{ authority: "QN:NCC" }, {',
    rule: 'not-mutual',
    severity: 'warning',
    on: '- Crossing.occurredAt',
    remedy: /write `to`/,
  },
  {
    title: 'a document that ends soon',
    replace: 'version: 1',
    by: 'version: 2',
    rule: 'ends-soon',
    severity: 'warning',
    on: 'until: 2030-12-31',
    remedy: /new version/,
    day: '2030-11-01',
  },
  {
    title: 'a review that is overdue',
    replace: 'until: 2030-12-31',
    by: 'until: 2030-12-31, review: 2026-01-01',
    rule: 'review-overdue',
    severity: 'warning',
    on: 'review: 2026-01-01',
    remedy: /raise the version/,
    day: '2026-01-02',
  },
  {
    title: 'a purpose that is allowed and excluded',
    replace: 'BORDER_CHECK_EXIT] }',
    by: 'BORDER_CHECK_EXIT], never: [FISCAL, BORDER_CHECK_EXIT] }',
    rule: 'purpose-contradiction',
    on: 'never: [',
    remedy: /one of them/,
  },
  {
    title: 'a case reference for a purpose that is not allowed',
    replace: 'BORDER_CHECK_EXIT] }',
    by: 'BORDER_CHECK_EXIT], case: [FISCAL] }',
    rule: 'purpose-contradiction',
    on: 'case: [',
    remedy: /purposes.only/,
  },
  {
    title: 'a purpose excluded that is not in the register',
    replace: 'BORDER_CHECK_EXIT] }',
    by: 'BORDER_CHECK_EXIT], never: [FISCALS] }',
    rule: 'unknown-purpose',
    on: 'never: [',
    remedy: /Did you mean `FISCAL`/,
  },
  {
    title: 'a clause to somebody who receives nothing',
    replace: '    article: "2"\n',
    by: '    article: "2"\n    to: [QTE]\n',
    rule: 'not-a-recipient',
    on: 'to: [QTE]',
    remedy: /QS:BGD, QSO/,
  },
  {
    title: 'a duty on somebody who receives nothing',
    replace: 'let: {',
    by: 'obligations: { parties: [{ on: "QN:IMM", retain: 1 day }] }\nlet: {',
    rule: 'not-a-recipient',
    on: 'obligations:',
    remedy: /QS:BGD, QSO/,
  },
  {
    title: 'a special field that no clause gives',
    replace: 'let: {',
    by: 'special: { fields: [Traveller.sex], necessity: per-request }\nlet: {',
    rule: 'special-not-given',
    on: 'special:',
    remedy: /a field that a clause gives/,
  },
  {
    title: 'a field never alone but beside itself',
    replace: 'let: {',
    by: 'special: { fields: [Traveller.birthDate], neverAlone: { with: [Crossing.occurredAt] } }\nlet: {',
    rule: 'special-not-given',
    on: 'special:',
    remedy: /Add fields of `Traveller`/,
  },
  {
    title: 'a special field that is not there',
    replace: 'let: {',
    by: 'special: { fields: [Traveller.birthDay], necessity: per-request }\nlet: {',
    rule: 'unknown-field',
    on: 'special:',
    remedy: /Did you mean `birthDate`/,
  },
  {
    title: 'a need for a field that is not there',
    replace: 'let: {',
    by: 'needs: { Traveller.birthDay: subject-consent }\nlet: {',
    rule: 'unknown-field',
    on: 'needs:',
    remedy: /Did you mean `birthDate`/,
  },
  {
    title: 'an emergency that opens an ordinary clause',
    replace: 'let: {',
    by: 'emergency: { grounds: [DANGER], opens: [crossings], roles: [border-guard], for: 1 day, reviewWithin: 1 day, tell: ["QN:NCC"] }\nlet: {',
    rule: 'emergency-mismatch',
    on: 'emergency:',
    remedy: /Mark the clause/,
  },
  {
    title: 'an emergency clause that nothing opens',
    replace: '    article: "2"\n',
    by: '    article: "2"\n    emergencyOnly: true\n',
    rule: 'emergency-mismatch',
    on: 'emergencyOnly',
    remedy: /emergency.opens/,
  },
  {
    title: 'an emergency for a role that does not receive',
    replace: 'let: {',
    by: 'emergency: { grounds: [DANGER], opens: [crossings], roles: [duty-officer], for: 1 day, reviewWithin: 1 day, tell: ["QN:NCC"] }\nlet: {',
    rule: 'unknown-role',
    on: 'emergency:',
    remedy: /border-guard/,
  },
  {
    title: 'somebody told who is not in the register',
    replace: 'let: {',
    by: 'channel: { via: central, copyTo: ["QN:NCX"] }\nlet: {',
    rule: 'unknown-authority',
    on: 'channel:',
    remedy: /Did you mean `QN:NCC`/,
  },
  {
    title: 'a channel through a centre that a state does not have',
    replace: 'let: {',
    by: 'channel: { via: central }\nlet: {',
    rule: 'centre-missing',
    on: 'parties:',
    remedy: /centre:/,
  },
  {
    title: 'an urgent follow-up that comes late',
    replace: 'let: {',
    by: 'followUp: { within: 12 hours, urgent: 1 day }\nlet: {',
    rule: 'follow-up-order',
    on: 'followUp:',
    remedy: /at once/,
  },
  {
    title: 'an article of the refusal as a number',
    replace: 'let: {',
    by: 'refusal: { codes: [PUBLIC_SECURITY], article: 12.10 }\nlet: {',
    rule: 'unquoted-code',
    on: 'refusal:',
    remedy: /in quotes/,
  },
  {
    title: 'figures that a question for rows cannot give',
    ...counting('Query.crossingStatistics', 'Query.crossings'),
    rule: 'figures-question',
    on: 'question: Query.crossings,',
    remedy: /There are: .*Query.crossingStatistics/,
  },
  {
    title: 'figures of something that the question does not count',
    ...counting('Crossing: every', 'Crossing: every, Traveller: every'),
    rule: 'figures-question',
    on: 'Traveller: every }',
    remedy: /as paths/,
  },
  {
    title: 'figures among the questions of rows',
    replace: 'Query.borderPosts: freely',
    by: 'Query.borderPosts: freely\n      Query.crossingStatistics: freely',
    rule: 'figures-question',
    on: 'Query.crossingStatistics: freely',
    remedy: /`aggregate`/,
  },
  {
    title: 'a dimension that the question does not have',
    ...counting('ageBand', 'ageBands'),
    rule: 'figures-dimension',
    on: 'by: [month, ageBands]',
    remedy: /Did you mean `ageBand`/,
  },
  {
    title: 'figures that only look coarser than a month',
    ...counting('[month, ageBand]', '[ageBand]'),
    rule: 'figures-dimension',
    on: 'by: [ageBand]',
    remedy: /Add `month`/,
  },
  {
    title: 'figures of the last days',
    ...counting('Crossing: every', 'Crossing: { occurredAt: { within: 30 days } }'),
    rule: 'figures-unsteady',
    on: 'within: 30 days } } }, by',
    remedy: /fixed value/,
  },
  {
    title: 'figures that depend on the unit',
    ...counting('Crossing: every', 'Crossing: { post.code: { in: $recipient.unit.posts } }'),
    rule: 'figures-unsteady',
    on: '$recipient.unit.posts',
    remedy: /\$recipient.state/,
  },
  {
    title: 'a prohibition that would make figures depend on the day',
    ...counting('', '', ''),
    also: ['Traveller: { protection: { has: ASYLUM } }', 'Traveller: { birthDate: { youngerThan: 18 years } }'],
    rule: 'figures-unsteady',
    on: 'youngerThan: 18 years',
    remedy: /fixed value/,
  },
  {
    title: 'groups of two',
    ...counting('minCell: 5', 'minCell: 2'),
    rule: 'figures-small',
    on: 'minCell: 2',
    remedy: /minCell: 3/,
  },
  {
    title: 'two sets of figures that can be subtracted',
    ...counting(
      '',
      '',
      `  - id: again\n    article: "21"\n    from: ["QN:IMM"]\n    purposes: [BORDER_CHECK_EXIT]\n${figures.replace('minCell: 5', 'minCell: 6')}\n`,
    ),
    rule: 'figures-twice',
    on: 'minCell: 6',
    remedy: /one clause of one document/,
  },
  {
    title: 'figures by what the rows that may be listed do not show',
    ...counting('ageBand', 'sex'),
    rule: 'figures-joined',
    on: 'by: [month, sex]',
    remedy: /Leave `sex` out/,
  },
  {
    title: 'figures of another state’s own nationals',
    ...counting('ageBand', 'nationality'),
    rule: 'figures-nationality',
    on: 'by: [month, nationality]',
    remedy: /noneOf: \[\$recipient.state\]/,
  },
  {
    title: 'figures by what its owner shows to nobody',
    ...counting(),
    ceiling: 'id: c\nkind: ceiling\nowner: "QN:IMM"\narticle: "1"\nneverMoreThan: { Traveller.birthDate: none }\n',
    rule: 'figures-above-ceiling',
    on: 'by: [month, ageBand]',
    remedy: /Leave `ageBand` out/,
  },
  {
    title: 'figures by a field that takes a reason in each request',
    ...counting(),
    also: ['let: {', 'special: { fields: [Traveller.birthDate], necessity: per-request }\nlet: {'],
    rule: 'figures-demand',
    on: 'by: [month, ageBand]',
    remedy: /Leave `ageBand` out/,
  },
  {
    title: 'figures of rows that an edge leads to',
    ...counting('Crossing: every', 'Crossing: via Traveller.crossings'),
    rule: 'malformed',
    on: 'via Traveller.crossings',
    remedy: /every/,
  },
  {
    title: 'figures on a path that is not there',
    ...counting('Crossing: every', 'Crossing: { post.kode: { is: QNALB } }'),
    rule: 'unknown-path',
    on: 'post.kode',
    remedy: /Did you mean `code`/,
  },
  {
    title: 'an example on a day on which the version is not in force',
    replace: '    as: { authority: "QS:BGD", role: border-guard, purpose: BORDER_CHECK_ENTRY }',
    by: '    at: 2024-12-31\n    as: { authority: "QS:BGD", role: border-guard, purpose: BORDER_CHECK_ENTRY }',
    rule: 'example-not-in-force',
    severity: 'warning',
    on: 'at: 2024-12-31',
    remedy: /a day within `force`/,
  },
  {
    title: 'categories of a version that is not pinned',
    replace: 'version: 1',
    by: 'version: 2',
    locks: 'none',
    rule: 'not-pinned',
    on: 'category crossing.control',
    remedy: /policy pin --document sound/,
  },
  {
    title: 'paired posts of a version that is not pinned',
    replace: 'let: {',
    by: 'let: { opposite: { pairedState: QSO },',
    locks: 'none',
    rule: 'not-pinned',
    on: 'category crossing.control',
    remedy: /policy pin/,
  },
  {
    title: 'a version that was pinned and changed since',
    replace: 'within: 90 days',
    by: 'within: 120 days',
    locks: 'sound',
    rule: 'lock-mismatch',
    on: 'version: 1',
    remedy: /Raise the version/,
  },
  {
    title: 'a field that was pinned and is in another category since',
    replace: 'version: 1',
    by: 'version: 2',
    locks: 'more',
    rule: 'pinned-lost',
    severity: 'warning',
    on: 'clear:',
    remedy: /in a new version/,
  },
  {
    title: 'a treaty that follows the schema',
    replace: 'let: {',
    by: 'follow: true\nlet: {',
    rule: 'follow-misplaced',
    on: 'follow:',
    remedy: /pin the version/,
  },
  {
    title: 'a condition on what is read from a copy',
    replace: '{ within: 90 days }',
    by: '{ within: 90 days }',
    copy: ['Crossing', 'occurredAt', 'customs'],
    rule: 'copied-operand',
    on: 'within: 90 days',
    remedy: /Use a field that `immigration` alone answers/,
  },
  { title: 'brackets that do not close', replace: '["QNALB"] }', by: '["QNALB" }', rule: 'yaml', on: '"QNALB"', remedy: /brackets/ },
];

describe('planted mistakes', () => {
  test('there is one for every rule', () => {
    const planted = new Set(mistakes.map(({ rule }) => rule));
    expect(agreementRules.map(({ id }) => id).filter((id) => !planted.has(id))).toEqual([]);
  });

  test('the document that they are planted in has none', () => {
    expect(problemsOf(soundDocument)).toEqual([]);
  });

  test.each(mistakes)('$title', ({ replace, by, rule, on, remedy, severity = 'error', ceiling, day, also, locks, copy }) => {
    const once = soundBut(replace, by);
    const document = also === undefined ? once : once.replace(also[0], () => also[1]);
    const ceilings = ceiling === undefined ? [] : [{ file: 'ceilings/c.yaml', text: ceiling }];
    const border = copy === undefined ? borderSchema() : schemaWithCopy(...copy);
    const atMs = day === undefined ? null : Date.parse(day);
    const problem = problemsOf(document, { ceilings, ...locksOf(document, locks) }, atMs, border).find((one) => one.rule === rule);
    expect(problem).toMatchObject({
      file: 'agreements/a.yaml',
      rule,
      severity,
      line: lineOf(document, on),
    });
    expect(problem?.remedy).toMatch(remedy);
    expect(problem?.message).not.toMatch(/Error|undefined|\bat .*\.ts/);
  });
});

describe('levels that differ', () => {
  const levels = (what: string, change = (text: string): string => text): readonly string[] =>
    problemsOf(change(soundBut('prohibit:\n', more(what))))
      .map(({ rule }) => rule)
      .filter((rule) => rule === 'level-conflict' || rule === 'widens-nothing');

  test('stand where the wider clause says why', () => {
    expect(levels('widens: "a guard compares"\n    give: { clear: [Traveller.birthDate] }')).toEqual([]);
  });

  test('stand where no recipient or purpose meets both clauses', () => {
    const given = 'give: { clear: [Traveller.birthDate] }';
    expect(levels(given)).toEqual(['level-conflict']);
    expect(
      levels(given, (text) =>
        text.replace(
          '"9"\n    from: ["QN:IMM"]\n    purposes: [BORDER_CHECK_ENTRY]',
          '"9"\n    from: ["QN:IMM"]\n    purposes: [BORDER_CHECK_EXIT]',
        ),
      ),
    ).toEqual([]);
    const twoSides = (text: string): string =>
      text
        .replace('recipients: [', 'recipients: [{ authority: "QT:BPA" }, ')
        .replace('    article: "2"', '    article: "2"\n    to: [QSO]')
        .replace('    article: "9"', '    article: "9"\n    to: [QTE]');
    expect(levels(given, twoSides).filter((rule) => rule === 'level-conflict')).toEqual([]);
    expect(levels(given, (text) => twoSides(text).replace('to: [QTE]', 'to: [QTE, "QS:BGD"]'))).toContain('level-conflict');
  });
});
