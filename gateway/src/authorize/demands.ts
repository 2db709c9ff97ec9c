import type { FieldDemand } from '@passerelle/policies';
import { allOf, anyOf, type Condition, type FieldModel, not } from '@passerelle/schema';
import type { ErrorCode } from '../errors/registry.ts';
import type { Binder } from './bind.ts';
import type { Rights } from './rights.ts';
import type { SiteTarget } from './sites.ts';
import type { Gives } from './tested-field.ts';

export type Refusal = { readonly code: ErrorCode; readonly details?: Readonly<Record<string, unknown>> };

/** A selection on one object that some clause can give there, under its response name. */
export type Offer = { readonly name: string; readonly field: FieldModel };

/** What demands make of the selections on one object, by response name. */
export type Demanded = {
  readonly refused: ReadonlyMap<string, Refusal>;
  /** Of each list of response names one must be in the answer, or this one is not. */
  readonly company: ReadonlyMap<string, readonly (readonly string[])[]>;
};

/**
 * Holds the selections on one object against what their fields demand beyond a clause. Depends on operation, profile and whether
 * the request says why: never on data.
 * Source: AGREEMENTS.md section 2, `special` and `needs`; docs/decisions/0005.
 */
export function demandedOf(offers: readonly Offer[], { profile }: Rights, hasNecessity: boolean): Demanded {
  const demanding = offers.flatMap(({ name, field }) => {
    const demand = profile.demands.get(field.coordinate);
    return demand === undefined ? [] : [{ name, demand }];
  });
  const refused = new Map(
    demanding.flatMap(({ name, demand }): readonly (readonly [string, Refusal])[] => {
      const refusal = plainRefusal(demand, hasNecessity);
      return refusal === null ? [] : [[name, refusal]];
    }),
  );
  // What is refused keeps nobody company, and may leave another one alone.
  for (let before = -1; before !== refused.size; ) {
    before = refused.size;
    for (const { name, demand } of demanding) {
      const missing = demand.company.find((list) => companions(list, name, offers, refused).length === 0);
      if (missing !== undefined && !refused.has(name)) refused.set(name, alone(missing));
    }
  }
  const company = demanding
    .filter(({ name, demand }) => demand.company.length > 0 && !refused.has(name))
    .map(({ name, demand }) => [name, demand.company.map((list) => companions(list, name, offers, refused))] as const);
  return { refused, company: new Map(company) };
}

function companions(
  list: readonly string[],
  name: string,
  offers: readonly Offer[],
  refused: ReadonlyMap<string, Refusal>,
): readonly string[] {
  return offers.filter((one) => one.name !== name && !refused.has(one.name) && isCompany(list, one.field)).map((one) => one.name);
}

/** A list is there even when it is empty, so it is no company. */
function isCompany(list: readonly string[], field: FieldModel): boolean {
  return list.includes(field.coordinate) && field.shape !== 'connection' && field.shape !== 'list';
}

function plainRefusal({ consent, necessity }: FieldDemand, hasNecessity: boolean): Refusal | null {
  if (consent) return { code: 'CONSENT_PENDING' };
  return necessity && !hasNecessity ? { code: 'NECESSITY_REQUIRED' } : null;
}

function alone(list: readonly string[]): Refusal {
  return { code: 'UNAUTHORIZED_FIELD_OR_TYPE', details: { with: list } };
}

/**
 * Why a question may not test these fields, by filter, order or key: testing a field is reading it. Null where it may. A field
 * that is never given alone is tested only beside a selection that the same owner can look at.
 */
export function testRefusal(
  targets: readonly SiteTarget[],
  names: readonly string[],
  rights: Rights,
  hasNecessity: boolean,
): Refusal | null {
  for (const target of targets) {
    for (const name of names) {
      const field = target.place.type.fields.get(name);
      if (field !== undefined && !rights.holds(field.scopes)) return { code: 'UNAUTHORIZED_FIELD_OR_TYPE' };
      const refusals = field === undefined ? [] : testedDemands(field, rights).map((demand) => refusalFor(demand, target, hasNecessity));
      const first = refusals.find((refusal) => refusal !== null);
      if (first) return first;
    }
  }
  return null;
}

/** A reference is tested by the whole key of what it names. */
function testedDemands(field: FieldModel, { profile, schema }: Rights): readonly FieldDemand[] {
  const type = field.shape === 'toOne' ? schema.types.get(field.type) : undefined;
  const coordinates = [field.coordinate, ...(type?.keys ?? []).map((key) => `${type?.name}.${key}`)];
  return coordinates.flatMap((coordinate) => profile.demands.get(coordinate) ?? []);
}

function refusalFor(demand: FieldDemand, target: SiteTarget, hasNecessity: boolean): Refusal | null {
  const missing = demand.company.find((list) => beside(list, target).length === 0);
  return plainRefusal(demand, hasNecessity) ?? (missing === undefined ? null : alone(missing));
}

function beside(list: readonly string[], { place, offered }: SiteTarget): readonly FieldModel[] {
  return [...offered].filter((field) => isCompany(list, field) && field.owner === place.type.owner);
}

/** That a row has what a tested field must not stand without: one selected companion of each list, given there and not null. */
export function companyCondition(target: SiteTarget, name: string, rights: Rights, binder: Binder, gives: Gives): Condition {
  const field = target.place.type.fields.get(name);
  const demands = field === undefined ? [] : testedDemands(field, rights);
  return allOf(
    demands.flatMap(({ company }) =>
      company.map((list) => anyOf(beside(list, target).map((one) => isGivenAndThere(one, target, rights, binder, gives)))),
    ),
  );
}

function isGivenAndThere(field: FieldModel, { place, document }: SiteTarget, rights: Rights, binder: Binder, gives: Gives): Condition {
  const clauses = rights.grants(place.type, field, place.gives).map(({ clause }) => clause);
  const prohibitions = rights.fieldProhibitions(place.type.name, field.name, document);
  return allOf([
    anyOf(clauses.map(gives)),
    ...prohibitions.map((condition) => not(binder.bind(condition))),
    { kind: 'test', path: [field.name], type: field.type, op: 'isNull', value: false },
  ]);
}
