import { ask, refusals } from '../testing/asking.ts';
import { agreement, policySet } from '../testing/documents.ts';
import type { EmergencyClaim } from './emergencies.ts';

const clauses = `
  - id: crossings
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.outcome] }
    rows: { Crossing: every }
    questions: { Query.crossings: freely }
  - id: whereabouts
    article: "9"
    emergencyOnly: true
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: every }`;
const emergencyBlock =
  'emergency: { grounds: [IMMINENT_DANGER_TO_LIFE], opens: [whereabouts], roles: [border-guard], for: 12 hours, reviewWithin: 1 day, tell: ["QN:NCC"] }';
const set = policySet(agreement(clauses, emergencyBlock));
const rows = new Map([['Crossing', [{ id: 'c1', outcome: 'ADMITTED', lane: 'LANE-SECRET' }]]]);
const query = '{ crossings { nodes { outcome lane } } }';
const emergency = { ground: 'IMMINENT_DANGER_TO_LIFE', justification: 'Child seen at the post' };
const granting = (answer: boolean) => {
  const claims: EmergencyClaim[] = [];
  const grant = async (claim: EmergencyClaim): Promise<boolean> => {
    claims.push(claim);
    return answer;
  };
  return { claims, emergencies: { grant } };
};

describe('an emergency that a caller claims', () => {
  it('is refused by a gateway that cannot grant it, whatever is asked, before anything is fetched', async () => {
    for (const text of [query, '{ crossings { nodes { outcome } } }', '{ __typename }']) {
      const { answer, fetched, events } = await ask(set, rows, text, { emergency });
      expect(refusals(answer)).toEqual(['EMERGENCY_NOT_ALLOWED']);
      expect(answer.errors?.[0]?.extensions.http).toEqual({ status: 403 });
      expect([fetched, answer.data]).toEqual([[], undefined]);
      expect(events).toMatchObject([{ event: 'request-refused', codes: ['EMERGENCY_NOT_ALLOWED'], hasEmergency: true }]);
    }
  });

  it('opens the clauses named where it is granted, and those alone', async () => {
    const { claims, emergencies } = granting(true);
    const { answer } = await ask(set, rows, '{ crossings { nodes { outcome lane occurredAt } } }', { emergency }, { emergencies });
    expect(refusals(answer)).toEqual(['crossings.nodes.@.occurredAt UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(answer.data).toMatchObject({ crossings: { nodes: [{ outcome: 'ADMITTED', lane: 'LANE-SECRET' }] } });
    expect(claims).toMatchObject([
      { ...emergency, documents: ['trial@1'], purpose: 'BORDER_CHECK_ENTRY', recipient: { authority: 'QS:BGD' } },
    ]);
  });

  it('opens nothing for who does not claim it', async () => {
    const { claims, emergencies } = granting(true);
    const { answer } = await ask(set, rows, query, {}, { emergencies });
    expect(refusals(answer)).toEqual(['crossings.nodes.@.lane UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(claims).toEqual([]);
  });

  it.each([
    ['not granted', emergency, false],
    ['on another ground', { ...emergency, ground: 'OTHER' }, true],
    ['on a ground that every object has', { ...emergency, ground: 'constructor' }, true],
  ])('is refused where it is %s', async (_what, claimed, answer) => {
    const asked = await ask(set, rows, query, { emergency: claimed }, { emergencies: granting(answer).emergencies });
    expect(refusals(asked.answer)).toEqual(['EMERGENCY_NOT_ALLOWED']);
    expect(asked.fetched).toEqual([]);
  });

  it('leaves nothing of what the officer wrote in events and answers', async () => {
    const asked = await ask(set, rows, query, { emergency }, { emergencies: granting(false).emergencies });
    expect(JSON.stringify([asked.answer, asked.events])).not.toContain('Child');
  });
});
