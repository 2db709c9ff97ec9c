/** A question of the demo, with who asks it. */
export type DemoQuery = {
  readonly title: string;
  readonly authority: string;
  readonly role: string;
  readonly unit?: string;
  readonly purpose: string;
  readonly query: string;
};

/**
 * The three questions that `npm start` prints. Keys are those of the planted stories (`docs/stories.md`), which are the same for
 * every seed; dates follow the end of the data.
 */
export function demoQueries(until: string): readonly DemoQuery[] {
  const weekBefore = new Date(Date.parse(until) - 7 * 86_400_000).toISOString().slice(0, 10);
  return [
    {
      title: 'A border guard of Norvia at Korvin: one document, five agencies',
      authority: 'QN:IMM',
      role: 'border-guard',
      unit: 'QN:IMM/KOR',
      purpose: 'BORDER_CHECK_ENTRY',
      query: documentFile,
    },
    {
      title: 'A Soravian border guard: who crossed at Albany last week, as the agreement allows',
      authority: 'QS:BGD',
      role: 'border-guard',
      purpose: 'BORDER_CHECK_ENTRY',
      query: `{
  crossings(first: 3, filter: { post: { is: "QNALB" }, occurredAt: { ge: "${weekBefore}T00:00:00Z", lt: "${until}T00:00:00Z" } }) {
    totalCount
    nodes { occurredAt direction lane document { issuingState number holder { givenNames birthDate } } }
  }
}`,
    },
    {
      title: "Terania's post authority: posts and how long one waits",
      authority: 'QT:BPA',
      role: 'traffic-officer',
      purpose: 'TRAVELLER_INFORMATION',
      query: `{
  borderPosts(first: 4) {
    nodes { code name alwaysOpen waitTimes(first: 1, orderBy: [{ measuredAt: DESC }]) { nodes { direction laneKind minutes } } }
  }
}`,
    },
  ];
}

const documentFile = `{
  travelDocument(issuingState: "QTE", number: "T09066204", type: P) {
    holder { familyName givenNames nationality }
    status
    alerts { nodes { kind measure urgent } }
    visas { nodes { type entries status } }
  }
  vehicle(registrationState: "QSO", plate: "SX77KLM") {
    make
    status
    findings { __typename ... on Seizure { kind quantity } ... on CashDeclaration { amount currency declared } }
    consignments { nodes { ucr } }
  }
  borderPost(code: "QNKOR") { name model procedures(orderBy: [{ sequence: ASC }]) { nodes { name averageMinutes } } }
}`;
