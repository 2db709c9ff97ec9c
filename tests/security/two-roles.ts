import type { As } from '../harness/stack.ts';
import { agreementText } from './agreement-of.ts';
import { policiesOf } from './test-policies.ts';

/** By role: border guards get crossings of their own unit's posts, duty officers all of them, with the lane and the document. */
export const twoRoles = policiesOf([
  agreementText(
    'test-guards',
    `clauses:
  - id: own-posts
    article: "1"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [Crossing.id, Crossing.occurredAt, Crossing.post, BorderPost.name], reference: [Crossing] }
    rows: { Crossing: { post.code: { in: $recipient.unit.posts } }, BorderPost: every }
    questions: { Query.crossings: freely, Query.borderPosts: freely }
`,
  ),
  agreementText(
    'test-officers',
    `clauses:
  - id: all
    article: "1"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [Crossing.id, Crossing.occurredAt, Crossing.lane, Crossing.post, BorderPost.name, Crossing.document, TravelDocument.number], reference: [Crossing] }
    rows: { Crossing: every, BorderPost: every, TravelDocument: via Crossing.document }
    questions: { Query.crossings: freely, Query.borderPosts: freely }
`,
    { roles: ['duty-officer'], purposes: ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT'] },
  ),
]);

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const officer = { authority: 'QS:BGD', role: 'duty-officer' };

/** Callers whose rights differ by unit, by role and by purpose; the first three have one profile. */
export const callers: Readonly<Record<string, As>> = {
  'guard at Albany': { ...guard, unit: 'QS:BGD/ALB' },
  'guard at Korvin': { ...guard, unit: 'QS:BGD/KOR' },
  'guard of no unit': guard,
  officer,
  'officer for exits': { ...officer, purpose: 'BORDER_CHECK_EXIT' },
  'guard for exits': { ...guard, purpose: 'BORDER_CHECK_EXIT' },
  'someone without document': { authority: 'QT:BPA', role: 'traffic-officer' },
};

/** One text for all of them. */
export const oneQuery =
  '{ crossings(orderBy: [{occurredAt: ASC}]) { totalCount nodes { ref id occurredAt lane post { name } document { number } } } borderPosts { nodes { name } } }';
