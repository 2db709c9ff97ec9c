import type { BorderSchema } from '@passerelle/schema';
import { endOfDay, parseInstant } from '../language/instant.ts';
import type { Label, RawAgreement, RawCeiling, RawEmergency, RawObligations, RawRecipient } from '../language/raw.ts';
import type { Register } from '../register/register.ts';
import { ceilingProhibitions } from './ceiling.ts';
import { type CompiledClause, compileClause } from './clause.ts';
import { type CompiledDemands, compileDemands } from './demands.ts';
import { type CompiledExample, compileExample } from './example.ts';
import { isMember } from './givers.ts';
import { type CompiledProhibition, compileProhibition } from './prohibition.ts';

/** A checked document, ready to be looked up: names resolved, conditions symbolic, ceilings folded in. */
export type CompiledDocument = {
  readonly id: string;
  readonly version: number;
  readonly kind: RawAgreement['kind'];
  readonly title: Label;
  /** Instants in milliseconds: in force from `fromMs` on, up to and without `untilMs`; null: indefinitely. */
  readonly force: { readonly fromMs: number; readonly untilMs: number | null };
  readonly purposes: readonly string[];
  readonly recipients: readonly RawRecipient[];
  /** Subgraphs of the recipient's own party, by receiving authority: nobody receives their own data under a protocol or agreement. */
  readonly ownSubgraphs: ReadonlyMap<string, readonly string[]>;
  readonly clauses: readonly CompiledClause[];
  readonly prohibitions: readonly CompiledProhibition[];
  /** What owners' ceilings and shields remove of it besides. */
  readonly ceilings: readonly CompiledProhibition[];
  readonly obligations: RawObligations;
  readonly limits: NonNullable<RawAgreement['limits']> | null;
  /** What is open in an emergency, to whom; null: nothing. */
  readonly emergency: RawEmergency | null;
  /** Whether everything goes through central services: until that workflow exists, nothing is given. */
  readonly isChannelled: boolean;
  /** Arrangements that narrowed it, for the recipient in question. */
  readonly arrangements: readonly { readonly id: string; readonly version: number }[];
  /** The ground of the emergency in which more of it is open; null: none is. */
  readonly openedBy: string | null;
  /** Purposes for which a request must carry the reference of a case. */
  readonly casePurposes: readonly string[];
  readonly demands: CompiledDemands;
  readonly examples: readonly CompiledExample[];
  /** As it was read. Nothing is decided by it: for those who are told about the document itself. */
  readonly written: RawAgreement;
};

export type CompileContext = { readonly schema: BorderSchema; readonly register: Register; readonly ceilings: readonly RawCeiling[] };

/** Compiles a document that every rule passed. Errors: throws where the rules did not run before. */
export function compileDocument(agreement: RawAgreement, context: CompileContext): CompiledDocument {
  const { force, zone } = agreement;
  const fromMs = parseInstant(force.from);
  if (fromMs === null) throw new Error('a document was compiled that the rules did not check');
  return {
    id: agreement.id,
    version: agreement.version,
    kind: agreement.kind,
    title: agreement.title,
    force: { fromMs, untilMs: force.until === 'indefinite' ? null : endOfDay(force.until, zone) },
    purposes: agreement.purposes.only,
    recipients: agreement.recipients,
    ownSubgraphs: new Map(agreement.recipients.map(({ authority }) => [authority, ownSubgraphs(agreement, authority, context.register)])),
    clauses: agreement.clauses.map((clause) => compileClause(agreement, clause, context)),
    prohibitions: (agreement.prohibit ?? []).map((prohibition) => compileProhibition(prohibition, { schema: context.schema, agreement })),
    ceilings: ceilingProhibitions(agreement.id, context.ceilings, context.schema),
    obligations: agreement.obligations ?? {},
    limits: agreement.limits ?? null,
    emergency: agreement.emergency ?? null,
    isChannelled: agreement.channel !== undefined,
    arrangements: [],
    openedBy: null,
    casePurposes: agreement.purposes.case ?? [],
    demands: compileDemands(agreement.special, agreement.needs, context.schema),
    examples: (agreement.examples ?? []).map((example) => compileExample(example, agreement, context.schema)),
    written: agreement,
  };
}

/** A charter is within a service: its units receive the service's own data. Elsewhere the giving party is the one opposite. */
function ownSubgraphs(agreement: RawAgreement, recipient: string, register: Register): readonly string[] {
  if (agreement.kind === 'charter') return [];
  const own = agreement.parties.filter((party) => isMember(party, recipient, register));
  const authorities = [...register.authorities.values()].filter(({ id }) => own.some((party) => isMember(party, id, register)));
  return authorities.flatMap(({ subgraph }) => subgraph ?? []);
}
