import { agreement, asOf, decided, guard, policySet } from '../testing/documents.ts';
import { decideProfile } from './decide-profile.ts';
import { nothingDeclared } from './declared.ts';
import { Epochs } from './epochs.ts';

const clauses =
  '  - { id: a, article: "1", from: ["QN:IMM"], give: { exists: [Crossing] }, rows: { Crossing: every }, questions: { Query.crossings: freely } }';
const set = policySet(agreement(clauses), agreement(clauses, '', 'second'));
const declared = { ...nothingDeclared, purpose: 'BORDER_CHECK_ENTRY' };
const refusal = (code: string, details = {}) => expect.objectContaining({ extensions: expect.objectContaining({ code, ...details }) });
const own = { purposes: ['BORDER_CHECK_ENTRY'] };

describe('the profile for what a caller declares', () => {
  it('is of the documents named, for the purpose named', () => {
    const { profile, purpose, bindings } = decided(set, ['second']);
    expect(profile.givers.get('immigration')).toEqual({ kind: 'one', document: 1 });
    expect({ purpose, asOf: bindings.asOf }).toEqual({ purpose: 'BORDER_CHECK_ENTRY', asOf });
  });

  it('is none without a purpose, or with another; the caller’s own are told', () => {
    expect(() => decideProfile(set, guard(set), { ...declared, purpose: null }, asOf, new Epochs())).toThrow(
      refusal('PURPOSE_REQUIRED', own),
    );
    for (const purpose of ['STATISTICS', 'toString', 'border_check_entry'])
      expect(() => decideProfile(set, guard(set), { ...declared, purpose }, asOf, new Epochs())).toThrow(
        refusal('PURPOSE_NOT_ALLOWED', own),
      );
  });

  it('is none where no document is in force, and none where one named is not the caller’s, alike', () => {
    for (const agreements of [['third'], ['trial', 'third']])
      expect(() => decideProfile(set, guard(set), { ...declared, agreements }, asOf, new Epochs())).toThrow(refusal('NO_AGREEMENT'));
    expect(() => decideProfile(set, guard(set), declared, '2025-12-31T23:59:59Z', new Epochs())).toThrow(refusal('NO_AGREEMENT'));
  });
});
