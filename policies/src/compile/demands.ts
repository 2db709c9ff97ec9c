import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { findField, revealedPaths } from '../language/fields.ts';
import type { RawSpecial } from '../language/raw.ts';
import type { CompiledDocument } from './document.ts';
import type { FieldDemand, Giver } from './profile.ts';

/** What a document wants of one request before it gives certain fields, names resolved by `policy check`. */
export type CompiledDemands = {
  readonly special: readonly RawSpecial[];
  /** Coordinates that somebody must first agree to. */
  readonly needs: readonly string[];
};

/**
 * By coordinate, what the document that decides for the field's owner demands beyond a clause. A field that contains others demands
 * what all of them do; a field that nothing is demanded of is not there.
 * Source: AGREEMENTS.md section 2 (`special`, `needs`); section 1, "Values that contain others".
 */
export function demandsOf(
  documents: readonly CompiledDocument[],
  givers: ReadonlyMap<string, Giver>,
  schema: BorderSchema,
): ReadonlyMap<string, FieldDemand> {
  if (documents.every(({ demands }) => demands.special.length === 0 && demands.needs.length === 0)) return new Map();
  const roots = [...schema.queries.values(), ...schema.mutations.values()];
  const fields = [...[...schema.types.values()].flatMap((type) => [...type.fields.values()]), ...roots];
  const own = (field: FieldModel): FieldDemand => {
    const giver = givers.get(field.owner);
    const document = giver?.kind === 'one' ? documents[giver.document] : undefined;
    return document === undefined ? nothing : demandOn(field.coordinate, document.demands);
  };
  return new Map(
    fields.flatMap((field): readonly (readonly [string, FieldDemand])[] => {
      const { company, ...plain } = joined([field, ...revealedPaths(schema, field).flat()].map(own));
      // Under a second name it would keep itself company, where what it contains may stand beside it.
      const demand = { ...plain, company: company.map((list) => list.filter((one) => one !== field.coordinate)) };
      return isNothing(demand) ? [] : [[field.coordinate, demand]];
    }),
  );
}

const nothing: FieldDemand = { consent: false, necessity: false, company: [] };

function demandOn(coordinate: string, { special, needs }: CompiledDemands): FieldDemand {
  const covering = special.filter(({ fields }) => fields.includes(coordinate));
  return {
    consent: needs.includes(coordinate),
    necessity: covering.some(({ necessity }) => necessity === 'per-request'),
    company: covering.flatMap(({ neverAlone }) => (neverAlone === undefined ? [] : [neverAlone.with.filter((one) => one !== coordinate)])),
  };
}

function joined(demands: readonly FieldDemand[]): FieldDemand {
  return {
    consent: demands.some(({ consent }) => consent),
    necessity: demands.some(({ necessity }) => necessity),
    company: demands.flatMap(({ company }) => company),
  };
}

function isNothing({ consent, necessity, company }: FieldDemand): boolean {
  return !consent && !necessity && company.length === 0;
}

/** The blocks of a document as written. Errors: throws for a field that the schema does not have: `policy check` ran before. */
export function compileDemands(
  special: RawSpecial | readonly RawSpecial[] | undefined,
  needs: Readonly<Record<string, string>> | undefined,
  schema: BorderSchema,
): CompiledDemands {
  const demands = { special: special === undefined ? [] : isList(special) ? special : [special], needs: Object.keys(needs ?? {}) };
  const named = [...demands.needs, ...demands.special.flatMap(({ fields, neverAlone }) => [...fields, ...(neverAlone?.with ?? [])])];
  if (named.some((coordinate) => findField(schema, coordinate) === null))
    throw new Error('a document demands something of a field that the schema does not have');
  return demands;
}

function isList(special: RawSpecial | readonly RawSpecial[]): special is readonly RawSpecial[] {
  return Array.isArray(special);
}
