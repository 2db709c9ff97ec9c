import { prefixed, type SymbolicCondition } from '@passerelle/policies';
import { allOf, anyOf, type BorderSchema, type Condition, type FieldModel, never, not, pathsOf, type TypeModel } from '@passerelle/schema';
import type { Binder } from './bind.ts';
import { isOwnPath } from './evaluable.ts';
import type { LiveRule, Rights, StaticGives } from './rights.ts';
import type { SiteTarget } from './sites.ts';

/** The condition under which a clause gives a row of the list itself. */
export type Gives = (clause: number) => Condition;

/**
 * "Field f is clear on this occurrence", for a field that the caller's filter or order tests: a row where it is not never
 * matches, under `not` as well. A reference is tested by the whole key of what it names, so that key must be clear there too;
 * where the row behind it is withheld, the reference looks null and no filter may say otherwise.
 * Source: AGREEMENTS.md section 3.
 */
export function clearCondition(target: SiteTarget, name: string, rights: Rights, binder: Binder, gives: Gives): Condition {
  const { type, gives: atPlace } = target.place;
  const field = type.fields.get(name);
  if (field === undefined) return never;
  const own = allOf([
    anyOf(clearGrants(rights, type, field, atPlace).map(gives)),
    ...refuted(rights.fieldProhibitions(type.name, name, target.document), [], binder),
  ]);
  const referred = referredBy(field, target, rights);
  return referred === null ? own : allOf([own, keyIsClear(field, referred, target, rights, binder, gives)]);
}

/** Whether some clause gives a field in clear at every target of a question; if not, testing it is refused outright. */
export function canTest(targets: readonly SiteTarget[], name: string, rights: Rights, binder: Binder): boolean {
  return targets.every((target) => {
    const { type, gives } = target.place;
    const field = type.fields.get(name);
    if (field === undefined || clearGrants(rights, type, field, gives).length === 0) return false;
    const referred = referredBy(field, target, rights);
    if (referred === null) return true;
    const isGiven = referred.keys.every((key) => clearGrants(rights, referred.type, key, referred.gives).length > 0);
    return (
      isGiven &&
      canAsk(
        rights.schema,
        field,
        type,
        referred,
        keyIsClear(field, referred, target, rights, binder, () => standIn(field, referred)),
      )
    );
  });
}

/** What a reference leads to: the type, its key, and which clauses can give it there. */
type Referred = {
  readonly type: TypeModel;
  readonly keys: readonly FieldModel[];
  readonly gives: StaticGives;
  readonly rules: readonly LiveRule[];
};

function referredBy(field: FieldModel, { place }: SiteTarget, rights: Rights): Referred | null {
  const type = field.shape === 'toOne' ? rights.schema.types.get(field.type) : undefined;
  if (type === undefined) return null;
  return {
    type,
    keys: type.keys.flatMap((key) => type.fields.get(key) ?? []),
    gives: rights.givesAt(type, field.coordinate, place.gives),
    rules: rights.rulesAt(type.name, field.coordinate),
  };
}

/** That the row behind a reference shows, with each part of its key in clear, as a condition on the row that refers. */
function keyIsClear(field: FieldModel, referred: Referred, target: SiteTarget, rights: Rights, binder: Binder, gives: Gives): Condition {
  const { name } = field;
  const { type, keys, gives: there, rules } = referred;
  const document = rights.documentOf(type.owner);
  const showing = rights.showing(type, there);
  if (document === null || keys.length === 0) return never;
  const removals = rights.prohibitionsOn(type.name, document);
  const implied = removals.filter((condition) => isScreenedWithRow(prefixed([name], condition), name, target, rights));
  const givesThere = (clause: number): Condition => {
    const rule = rules.find((one) => one.clause === clause);
    return anyOf(
      (rule?.alternatives ?? []).map(({ through, condition }) =>
        allOf([binder.bind(prefixed([name], condition)), ...(through === null ? [] : [gives(through)])]),
      ),
    );
  };
  return allOf([
    anyOf(showing.map(givesThere)),
    ...keys.map((key) => anyOf(clearGrants(rights, type, key, there).map(givesThere))),
    ...refuted(
      removals.filter((condition) => !implied.includes(condition)),
      [name],
      binder,
    ),
    ...(implied.length === 0 ? [] : [standIn(field, referred)]),
    ...keys.flatMap((key) => refuted(rights.fieldProhibitions(type.name, key.name, document), [name], binder)),
  ]);
}

/**
 * Whether what removes the row behind a reference removes the row that refers as well, by the gateway's own screening: a visa is
 * its holder's as the document is. Then a row that shows refers to one that does, and its owner need not know why.
 */
function isScreenedWithRow(condition: SymbolicCondition, name: string, { place, document }: SiteTarget, rights: Rights): boolean {
  const wanted = conjuncts(condition).map((one) => JSON.stringify(one));
  return rights.removalsOn(place.type.name, document).some((removal) => {
    const own = conjuncts(removal.condition).filter((one) => !isThere(one, name));
    return removal.isScreened && own.length === wanted.length && own.every((one) => wanted.includes(JSON.stringify(one)));
  });
}

function conjuncts(condition: SymbolicCondition): readonly SymbolicCondition[] {
  return condition.kind === 'all' ? condition.of : [condition];
}

/** That there is a reference at all. */
function isThere(condition: SymbolicCondition, name: string): boolean {
  if (condition.kind !== 'not' || condition.of.kind !== 'test') return false;
  const { path, op } = condition.of;
  return op === 'isNull' && path.length === 1 && path[0] === name;
}

/**
 * The row's owner answers this; of a row that is another agency's it holds the key, and nothing else. Of whom its own rows are it may have
 * to ask another agency, and cannot while it selects.
 */
function canAsk(border: BorderSchema, field: FieldModel, type: TypeModel, referred: Referred, condition: Condition): boolean {
  if (referred.type.owner === type.owner) return pathsOf(condition).every((path) => isOwnPath(path, type, border));
  return pathsOf(condition).every(
    ([first, second, ...more]) => first === field.name && second !== undefined && more.length === 0 && referred.type.keys.includes(second),
  );
}

/** In place of what gives the row itself: a test that is local, and that folds no other one away. */
function standIn(field: FieldModel, { type }: Referred): Condition {
  return { kind: 'test', path: [field.name, ...type.keys.slice(0, 1)], type: 'ID', op: 'isNull', value: false };
}

function clearGrants(rights: Rights, type: TypeModel, field: FieldModel, gives: StaticGives): readonly number[] {
  return rights.grants(type, field, gives).flatMap(({ clause, level }) => (level.kind === 'clear' ? [clause] : []));
}

function refuted(prohibitions: readonly SymbolicCondition[], prefix: readonly string[], binder: Binder): readonly Condition[] {
  return prohibitions.map((condition) => not(binder.bind(prefix.length === 0 ? condition : prefixed(prefix, condition))));
}
