import type { PolicyTexts } from '@passerelle/policies';

export const recipients = 500;
const authoritiesPerState = 5;
const states = recipients / authoritiesPerState;
/** Agreements that a state has among 1,000. */
const perState = 10;

/** Letters for a number: AAA, AAB, ... */
function letters(n: number, length: number): string {
  return Array.from({ length }, (_, i) => String.fromCharCode(65 + (Math.floor(n / 26 ** (length - 1 - i)) % 26))).join('');
}

const stateCode = (state: number): string => `X${letters(state, 2)}`;
export const recipientId = (n: number): string => `${letters(n % states, 2)}:R${letters(Math.floor(n / states), 2)}`;

/** The repository's register, with 100 states of five authorities each. Its list of authorities is the last. */
function registerWith(register: string): string {
  const name = { en: 'Generated', fr: 'Engendré' };
  const added = Array.from({ length: recipients }, (_, n) => ({
    id: recipientId(n),
    state: stateCode(n % states),
    name,
    issuers: ['demo'],
    roles: ['border-guard', 'duty-officer'],
  }));
  const more = Array.from({ length: states }, (_, state) => ({ code: stateCode(state), name }));
  return `${register.replace(/^states:$/m, `states:\n${items(more)}`)}\n${items(added)}\n`;
}

function items(list: readonly unknown[]): string {
  return list.map((item) => `  - ${JSON.stringify(item)}`).join('\n');
}

/** What treaties differ in: the posts shared, how far back, how much at once, how much of a name. */
const posts = ['QNALB', 'QNKOR', 'QNVES', 'QNDRA', 'QNTUR', 'QNHAL'];
const days = [30, 60, 90];
const masks = ['initial', 'constant'];

/**
 * A treaty of ordinary size, in the shape of the border-check treaty of the demo: crossings at shared posts, the document presented, the
 * posts themselves, persons who are kept back, examples. Rights repeat, as those of treaties do.
 */
export function agreementText(n: number): string {
  const state = n % states;
  const shared = posts.filter((_, i) => i !== n % posts.length);
  const within = `${days[n % days.length]} days`;
  const clear = (fields: string): readonly string[] => fields.trim().split(/\s+/);
  const content = {
    id: `generated-${n}`,
    version: 1,
    kind: 'agreement',
    title: { en: `Agreement ${n}`, fr: `Accord ${n}` },
    basis: [{ instrument: 'Treaty', article: '1' }],
    zone: 'Europe/Paris',
    parties: [{ state: 'QNO' }, { state: stateCode(state) }],
    force: { from: '2025-01-01', until: 'indefinite', notice: '6 months' },
    purposes: { only: ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT'] },
    recipients: [0, 1].map((i) => ({ authority: recipientId(state + states * ((Math.floor(n / states) + i) % authoritiesPerState)) })),
    let: { sharedPosts: shared },
    clauses: [
      {
        id: 'crossings',
        article: '12(2)',
        from: ['QN:IMM', 'QN:BPA'],
        give: {
          clear: clear(`Crossing.occurredAt Crossing.direction Crossing.post Crossing.document Crossing.transportMode BorderPost.code
            BorderPost.name TravelDocument.issuingState TravelDocument.number TravelDocument.type TravelDocument.expiresOn
            TravelDocument.holder Traveller.nationality`),
          masked: { 'Traveller.birthDate': 'year', 'Traveller.givenNames': masks[Math.floor(n / 36) % masks.length] },
          reference: ['Crossing'],
        },
        rows: {
          Crossing: { 'post.code': { in: '$sharedPosts' }, occurredAt: { within } },
          TravelDocument: 'via Crossing.document',
          Traveller: 'via TravelDocument.holder',
          BorderPost: 'every',
        },
        questions: {
          'Query.crossings': { with: ['filter.post + filter.occurredAt'], span: { 'filter.occurredAt': '31 days' }, rows: 200 },
          'Query.borderPosts': 'freely',
        },
      },
      {
        id: 'status',
        article: '12(1)',
        from: ['QN:POL'],
        purposes: ['BORDER_CHECK_ENTRY'],
        give: { clear: ['TravelDocument.status'] },
        rows: { TravelDocument: 'via Query.travelDocument' },
        questions: { 'Query.travelDocument': { with: ['issuingState + number + type'], oneAtATime: n % 2 === 0 } },
      },
    ],
    prohibit: [
      {
        id: 'own-nationals',
        article: '4(1)',
        types: ['Traveller', 'Crossing'],
        rows: {
          Traveller: { protection: { anyOf: ['ASYLUM', 'REFUGEE'] }, nationality: { has: '$recipient.state' } },
          Crossing: { 'traveller.protection': { anyOf: ['ASYLUM', 'REFUGEE'] }, 'traveller.nationality': { has: '$recipient.state' } },
        },
      },
    ],
    obligations: { retain: '30 days', onward: { others: 'written-consent', thirdStates: 'never' }, handling: 'H2', keepLog: '3 years' },
    examples: [
      {
        title: { en: 'a guard sees the year of birth', fr: 'un garde voit l’année de naissance' },
        as: {
          authority: recipientId(state + states * (Math.floor(n / states) % authoritiesPerState)),
          role: 'border-guard',
          purpose: 'BORDER_CHECK_ENTRY',
        },
        given: {
          Traveller: [{ id: 't1', birthDate: '1990-05-17', nationality: ['FRA'], protection: [] }],
          TravelDocument: [{ issuingState: 'FRA', number: 'AB123456', type: 'P', holder: 't1' }],
        },
        question: 'borderPosts { nodes { code } }',
        expect: { 'borderPosts.nodes': { rows: 0 } },
      },
    ],
  };
  return JSON.stringify(content, null, 1);
}

/** As many agreements as said, those of the first state first, with the register of all. */
export function generated(count: number, register: string): PolicyTexts {
  const order = Array.from({ length: count }, (_, n) => (n % perState) * states + Math.floor(n / perState));
  return {
    register: { file: 'register.yaml', text: registerWith(register) },
    documents: order.map((n) => ({ file: `agreements/generated-${n}.yaml`, text: agreementText(n) })),
    ceilings: [],
  };
}

/** Who may ask under a generated agreement for crossings at a post; null where it does not share it. */
export function guardUnder(n: number, post: string): { readonly authority: string; readonly agreement: string } | null {
  if (posts.indexOf(post) === n % posts.length) return null;
  return {
    authority: recipientId((n % states) + states * (Math.floor(n / states) % authoritiesPerState)),
    agreement: `generated-${n}`,
  };
}

/** Those documents, and so many generated agreements beside them. */
export function generatedBeside(count: number, texts: PolicyTexts): PolicyTexts {
  const { register, documents } = generated(count, texts.register.text);
  return { ...texts, register, documents: [...texts.documents, ...documents] };
}
