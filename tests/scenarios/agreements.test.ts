import { readPolicySet } from '@passerelle/gateway';
import { policiesDirectory, type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from '../security/small-world.ts';

const lawyer = { authority: 'QN:LEG', role: 'policy-officer', purpose: 'POLICY_MANAGEMENT' };
const soravia = { authority: 'QS:BGD', role: 'policy-officer', purpose: 'POLICY_MANAGEMENT' };
const terania = { authority: 'QT:BPA', role: 'policy-officer', purpose: 'POLICY_MANAGEMENT' };

const set = readPolicySet(policiesDirectory);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld });
});
afterAll(() => stack.stop());

async function data(as: typeof lawyer, query: string, variables = {}) {
  const { body } = await stack.ask(as, query, variables);
  expect(body.errors).toBeUndefined();
  return body.data;
}

describe('the register of agreements', () => {
  it('shows the office every document, in force or not, with titles in both languages', async () => {
    const { agreements } = await data(
      lawyer,
      '{ agreements(first: 100) { totalCount nodes { id titleEn titleFr latestVersion recipients } } }',
    );
    expect(agreements.totalCount).toBeGreaterThanOrEqual(13);
    expect(agreements.nodes.find(({ id }: { id: string }) => id === 'qno-qso-border-checks')).toEqual({
      id: 'qno-qso-border-checks',
      titleEn: 'Norvia–Soravia border checks',
      titleFr: 'Contrôles frontaliers Norvie–Soravie',
      latestVersion: 3,
      recipients: ['QS:BGD'],
    });
  });

  it('leads from a document to its clauses as sentences, and to the field that a clause gives', async () => {
    const { agreementVersion } = await data(
      lawyer,
      `{ agreementVersion(id: "qno-qso-border-checks", version: 3) {
          inForceFrom parties obligations(orderBy: [{kind: ASC}]) { nodes { kind value } }
          clauses { nodes { id article textEn textFr } }
          access(filter: {field: {is: "Traveller.birthDate"}, purpose: {is: "BORDER_CHECK_ENTRY"}}) { nodes { level mask restricted rowsEn clause { id } } }
          restrictions { nodes { kind article covers } }
        } }`,
    );
    expect(agreementVersion).toMatchObject({
      inForceFrom: '2025-01-01T00:00:00Z',
      parties: ['QNO', 'QSO'],
      access: { nodes: [{ level: 'MASKED', mask: 'year', restricted: true, clause: { id: 'crossings' } }] },
    });
    expect(agreementVersion.obligations.nodes).toContainEqual({ kind: 'RETAIN', value: '30 days' });
    const crossings = agreementVersion.clauses.nodes.find(({ id }: { id: string }) => id === 'crossings');
    expect(crossings.article).toBe('12(2)');
    expect(crossings.textEn).toContain('only the year of: date of birth');
    expect(crossings.textFr).toContain('seulement l’année de : date de naissance');
    for (const { textEn, textFr } of agreementVersion.clauses.nodes) expect([textEn, textFr]).not.toContain('');
    const { restrictions } = await data(
      lawyer,
      '{ restrictions(filter: {kind: {is: SHIELD}}) { nodes { owner covers document { id } textEn } } }',
    );
    expect(restrictions.nodes).toContainEqual({
      owner: 'QN:IMM',
      covers: expect.arrayContaining(['Traveller', 'TravelDocument', 'Crossing']),
      document: null,
      textEn: expect.stringContaining('everything about a traveller'),
    });
  });

  it('answers who gets a field, over all documents: the access matrix', async () => {
    const { accessEntries } = await data(
      lawyer,
      '{ accessEntries(first: 200, filter: {field: {is: "Traveller.birthDate"}}) { totalCount nodes { recipient purpose level mask document { id } } } }',
    );
    expect(new Set(accessEntries.nodes.map(({ recipient }: { recipient: string }) => recipient))).toEqual(new Set(['QN:IMM', 'QS:BGD']));
  });

  it('has refs, pages and cursors as every list', async () => {
    const page = (after: string | null) =>
      data(
        lawyer,
        'query P($after: String) { accessEntries(first: 7, after: $after, orderBy: [{field: ASC}], filter: {recipient: {is: "QS:BGD"}}) { totalCount pageInfo { hasNextPage endCursor } nodes { id ref field } } }',
        { after },
      );
    const seen: { id: string; ref: string; field: string }[] = [];
    let total = 0;
    for (let after: string | null = null, more = true; more; ) {
      const { accessEntries } = await page(after);
      seen.push(...accessEntries.nodes);
      total = accessEntries.totalCount;
      more = accessEntries.pageInfo.hasNextPage;
      after = accessEntries.pageInfo.endCursor;
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
    expect(new Set(seen.map(({ ref }) => ref)).size).toBe(total);
    expect(seen.map(({ field }) => field)).toEqual(seen.map(({ field }) => field).toSorted());
  });
});

describe('a partner', () => {
  const everything = `{
    agreementVersions(first: 200) { totalCount nodes { id recipients clauses { nodes { id recipients textEn } } access(first: 200) { nodes { recipient } } questions { nodes { field } } obligations { nodes { kind } } } }
    clauses(first: 200) { nodes { agreement recipients } }
    accessEntries(first: 200) { nodes { recipient document { id } } }
    openedQuestions(first: 200) { nodes { document { id } } }
  }`;

  it.each([
    [soravia, ['post-information', 'qno-qso-border-checks', 'qno-qso-document-status'], ['tarn-junction', 'qn-leg-charter']],
    [terania, ['post-information', 'tarn-junction'], ['qno-qso-border-checks', 'qno-qso-document-status', 'qn-leg-charter']],
  ])('sees the documents under which it receives, and nobody else’s: %o', async (partner, own, others) => {
    const received = set.documents.filter(({ recipients }) => recipients.some(({ authority }) => authority === partner.authority));
    const narrowed = set.lifetime.arrangements.map(({ id }) => id).filter((id) => own.includes(id));
    const documents = [...new Set([...received.map(({ id }) => id), ...narrowed])].toSorted();
    expect(documents).toEqual(expect.arrayContaining(own));
    const answer = await data(partner, everything);
    expect(answer.agreementVersions.nodes.map(({ id }: { id: string }) => id).toSorted()).toEqual(documents);
    expect(answer.agreementVersions.totalCount).toBe(documents.length);
    for (const { recipients } of answer.clauses.nodes) expect(recipients).toContain(partner.authority);
    for (const { recipient, document } of answer.accessEntries.nodes) {
      expect(recipient).toBe(partner.authority);
      expect(documents).toContain(document.id);
    }
    for (const { access } of answer.agreementVersions.nodes)
      for (const { recipient } of access.nodes) expect(recipient).toBe(partner.authority);
    for (const other of others) expect(JSON.stringify(answer)).not.toContain(other);
  });

  it('does not find another’s document by its key, nor by its clause', async () => {
    const { body } = await stack.ask(
      terania,
      '{ agreementVersion(id: "qno-qso-border-checks", version: 3) { titleEn clauses { nodes { id } } } }',
    );
    const { body: none } = await stack.ask(
      terania,
      '{ agreementVersion(id: "no-such-document", version: 3) { titleEn clauses { nodes { id } } } }',
    );
    expect(body.data).toEqual({ agreementVersion: null });
    expect(body).toEqual({ ...none, extensions: expect.anything() });
    const filtered = await data(terania, '{ clauses(filter: {agreement: {startsWith: "qno-"}}) { totalCount nodes { id } } }');
    expect(filtered).toEqual({ clauses: { totalCount: 0, nodes: [] } });
  });

  it('may ask neither for explanations nor for restrictions, which are the office’s', async () => {
    const { body } = await stack.ask(
      soravia,
      '{ explain(field: "Crossing.lane", authority: "QS:BGD", role: "border-guard", purpose: "BORDER_CHECK_ENTRY") { level } restrictions { totalCount } agreements { totalCount } }',
    );
    expect(body.data).toEqual({ explain: null, restrictions: null, agreements: null });
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('UNAUTHORIZED_FIELD_OR_TYPE'));
  });

  it('who asks for its own work needs the purpose of that: a guard sees no register', async () => {
    const { body } = await stack.ask({ authority: 'QS:BGD', role: 'border-guard' }, '{ agreementVersions { totalCount } }');
    expect(body.data).toEqual({ agreementVersions: null });
  });
});

describe('explain', () => {
  const query = `query E($field: String!, $authority: ID!, $role: String!, $purpose: String!, $at: DateTime) {
    explain(field: $field, authority: $authority, role: $role, purpose: $purpose, at: $at) {
      level mask document version reasons { kind document clause article textEn textFr }
    } }`;
  const guard = { authority: 'QS:BGD', role: 'border-guard', purpose: 'BORDER_CHECK_ENTRY' };

  it('says what gives a field, how far, and what keeps it back', async () => {
    const { explain } = await data(lawyer, query, { ...guard, field: 'Traveller.birthDate' });
    expect(explain).toMatchObject({ level: 'MASKED', mask: 'year', document: 'qno-qso-border-checks', version: '3' });
    expect(explain.reasons.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['DECIDES', 'GIVES', 'OWNER_PROHIBITS', 'QUESTION']),
    );
    for (const { textEn, textFr } of explain.reasons) expect([textEn, textFr]).not.toContain('');
  });

  it('says why it is null, and since when it would not have been otherwise', async () => {
    const { explain } = await data(lawyer, query, { ...guard, field: 'Crossing.lane' });
    expect(explain).toMatchObject({ level: null, mask: null });
    expect(explain.reasons.map(({ kind }: { kind: string }) => kind)).toEqual(['DECIDES', 'NO_CLAUSE']);
    const early = await data(lawyer, query, { ...guard, field: 'Crossing.lane', at: '2020-01-01T00:00:00Z' });
    expect(early.explain.reasons[0].kind).toBe('NO_DOCUMENT');
  });

  it('knows nobody whom the register does not know, and asks no agency', async () => {
    const before = stack.received.length;
    expect(await data(lawyer, query, { ...guard, role: 'general', field: 'Crossing.lane' })).toEqual({ explain: null });
    expect(stack.received.length).toBe(before);
  });

  it('stands beside questions that agencies answer', async () => {
    const answer = await data(
      lawyer,
      `query B($f: String!, $n: Int) { a: agreements(first: $n) { nodes { id } } __proto__: explain(field: $f, authority: "QN:IMM", role: "analyst", purpose: "RISK_ANALYSIS") { level } myAccess { authority } }`,
      { f: 'Crossing.lane', n: 1 },
    );
    expect(Object.keys(answer)).toEqual(['a', '__proto__', 'myAccess']);
    expect(answer.a.nodes).toHaveLength(1);
    expect(answer.myAccess).toEqual({ authority: 'QN:LEG' });
  });

  it('is asked once in a request', async () => {
    const one = 'explain(field: "Crossing.lane", authority: "QS:BGD", role: "border-guard", purpose: "BORDER_CHECK_ENTRY") { level }';
    const { body } = await stack.ask(lawyer, `{ a: ${one} b: ${one} }`);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['KEY_TOO_WEAK', 'KEY_TOO_WEAK']);
  });
});
