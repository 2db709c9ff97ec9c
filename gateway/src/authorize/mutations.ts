import type { Opening } from '@passerelle/policies';
import { allOf, anyOf, type BorderSchema, evaluate, inputsOf, not, type Row, type TypeModel, type Write } from '@passerelle/schema';
import { gatewayError } from '../errors/gateway-error.ts';
import type { Binder } from './bind.ts';
import type { QuestionArguments, QuestionVerdict } from './questions.ts';
import type { Rights } from './rights.ts';
import type { QuestionSite } from './sites.ts';

/** Each is executed, recorded and answered for on its own. */
const mostMutations = 10;

export function isMutation(coordinate: string): boolean {
  return coordinate.startsWith('Mutation.');
}

/** Errors: `OPERATION_TOO_COSTLY`. */
export function assertFewMutations(sites: readonly QuestionSite[]): void {
  if (sites.filter(({ field }) => isMutation(field.coordinate)).length > mostMutations) throw gatewayError('OPERATION_TOO_COSTLY');
}

/**
 * Whether a mutation may be asked with these arguments: every input that is set, null included, stands in one set of a clause.
 * Source: AGREEMENTS.md section 6; docs/decisions/0007-mutations.md.
 */
export function checkMutation(openings: readonly Opening[], args: QuestionArguments, timesAsked: number): QuestionVerdict {
  const inputs = inputsOf(args);
  const open = openings.filter((opening) => mayWrite(opening, inputs, timesAsked)).map(({ clause }) => clause);
  if (open.length === 0) return { kind: 'refused', code: 'UNAUTHORIZED_FIELD_OR_TYPE', details: { writable: writable(openings) } };
  const closed = [...new Set(openings.map(({ clause }) => clause))].filter((clause) => !open.includes(clause));
  return { kind: 'open', limit: null, tested: [], keyed: [], read: [], closed };
}

function mayWrite(opening: Opening, inputs: readonly string[], timesAsked: number): boolean {
  if (opening.mode === 'freely' || (opening.oneAtATime && timesAsked > 1)) return false;
  // What an arrangement lists narrows what its parent does: the inputs stand in a set of each.
  const sets = [opening.with, ...(opening.also ?? []).map((further) => further.with)];
  return sets.every((one) => one.some((set) => inputs.every((input) => set.some((path) => path.join('.') === input))));
}

function writable(openings: readonly Opening[]): readonly string[] {
  const sets = openings.flatMap((opening) => (opening.mode === 'freely' ? [] : opening.with));
  return [...new Set(sets.map((set) => set.map((path) => path.join('.')).join(' + ')))];
}

/**
 * What a mutation that is open may write; null where the row that the caller writes is not one that the clauses which open it would
 * give. Looks at the caller's own inputs and nothing else, so that the answer tells nothing of what is stored.
 */
export function writeOf(
  site: QuestionSite,
  args: QuestionArguments,
  rights: Rights,
  binder: Binder,
  closed: readonly number[],
): Write | null {
  const [target] = site.targets;
  if (target === undefined) return null;
  const opening = new Set(site.openings.map(({ clause }) => clause).filter((clause) => !closed.includes(clause)));
  const given = target.rules
    .filter(({ clause }) => opening.has(clause))
    .flatMap(({ alternatives }) => alternatives.map(({ condition }) => binder.bind(condition)));
  const { type } = target.place;
  const prohibited = rights.prohibitionsOn(type.name, target.document).map((condition) => not(binder.bind(condition)));
  const check = allOf([anyOf(given), ...prohibited]);
  return evaluate(check, writtenRow(type, args.input, rights.schema)) === true
    ? { field: site.field.coordinate, inputs: inputsOf(args), check }
    : null;
}

/** The row as far as the caller writes it: members of the input are named as its fields, references hold their target's key. */
export function writtenRow(type: TypeModel, input: unknown, border: BorderSchema): Row {
  const members = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  return Object.fromEntries(
    members.map(([name, value]) => {
      const field = type.fields.get(name);
      const [key] = (field?.shape === 'toOne' && border.types.get(field.type)?.keys) || [];
      return [name, key === undefined || value === null ? value : { [key]: value }];
    }),
  );
}
