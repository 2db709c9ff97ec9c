import { type Phrase, type PolicySet, readAct, readArrangement, readCeiling, readTerms } from '@passerelle/policies';

/** What stands around the clauses of a version: its terms, what narrows it, what was done to it, and what its givers' ceilings take. */
export type Surroundings = {
  readonly terms: readonly Phrase[];
  readonly arrangements: readonly Phrase[];
  readonly acts: readonly Phrase[];
  readonly ceilings: readonly Phrase[];
};

export function surroundingsOf(id: string, version: number, set: PolicySet): Surroundings {
  const document = set.documents.find((one) => one.id === id && one.version === version);
  if (document === undefined) return { terms: [], arrangements: [], acts: [], ceilings: [] };
  const givers = new Set(document.clauses.flatMap((clause) => clause.givers));
  const { acts, arrangements } = set.written;
  return {
    terms: readTerms(document, set),
    arrangements: arrangements
      .filter(({ under }) => under.id === id && under.version === version)
      .flatMap((one) => readArrangement(one, document.written, set)),
    acts: acts.filter(({ agreement }) => agreement === id).map((one) => readAct(one, set)),
    ceilings: set.ceilings.filter(({ owner }) => givers.has(owner)).flatMap((one) => readCeiling(one, set)),
  };
}
