import { type Bindings, bindCondition, type Profile, type SymbolicCondition } from '@passerelle/policies';
import {
  allOf,
  anyOf,
  type BorderSchema,
  type Condition,
  compileCondition,
  type Holds,
  never,
  not,
  type Scope,
  type TypeModel,
  type Write,
} from '@passerelle/schema';
import type { CompiledOperation } from './compile.ts';
import { companyCondition } from './demands.ts';
import { firstWidth, type PageAsked } from './page-width.ts';
import type { KeyedField } from './questions.ts';
import { Rights } from './rights.ts';
import type { ScopeSite, SiteTarget } from './sites.ts';
import { canTest, clearCondition } from './tested-field.ts';

/** Binds each symbolic condition once a request. */
export class Binder {
  readonly #bindings: Bindings;
  readonly #bound = new Map<SymbolicCondition, Condition>();
  readonly #compiled = new Map<SymbolicCondition, Holds>();

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  bind(condition: SymbolicCondition): Condition {
    const known = this.#bound.get(condition);
    if (known !== undefined) return known;
    const bound = bindCondition(condition, this.#bindings);
    this.#bound.set(condition, bound);
    return bound;
  }

  /** What the bound condition says of a row. */
  holds(condition: SymbolicCondition): Holds {
    const known = this.#compiled.get(condition);
    if (known !== undefined) return known;
    const holds = compileCondition(this.bind(condition));
    this.#compiled.set(condition, holds);
    return holds;
  }
}

/** What a question's arguments decided: its row limit, which fields filter and order test, which only by a key, which they and keys look at, and its page. */
export type AskedQuestion = {
  readonly limit: number | null;
  readonly tested: readonly string[];
  readonly keyed: readonly KeyedField[];
  readonly read: readonly string[];
  /** Of a mutation: what it may write. */
  readonly write: Write | null;
  readonly page: PageAsked;
};

const unasked: AskedQuestion = { limit: null, tested: [], keyed: [], read: [], page: { size: 0, isBackwards: false }, write: null };

/** The scopes of an operation with every operand bound; what they select is exactly what shows, so pages and counts are right. */
export function bindScopes(
  compiled: CompiledOperation,
  rights: Rights,
  binder: Binder,
  asked: ReadonlyMap<string, AskedQuestion>,
): Readonly<Record<string, Scope>> {
  return Object.fromEntries(
    compiled.scopes.map((scope) => {
      const { limit, tested, keyed, read, page } = asked.get(scope.site.id) ?? unasked;
      const rows = scope.site.targets.map(
        (target) => [target.place.type.name, scopeCondition(scope, target, rights, binder, { tested, keyed, read })] as const,
      );
      const { enclosing, copies, isScreened } = scope.site;
      return [
        scope.id,
        {
          field: scope.site.field.coordinate,
          rows: Object.fromEntries(rows),
          answer: scope.site.isFromKey ? 'key' : 'rows',
          total: !isScreened,
          // Below other lists, where a list is fetched twice, and where it is screened, only the gateway knows which rows show.
          limit: enclosing.length === 0 && copies === 1 && !isScreened ? limit : null,
          pageSize: isScreened ? firstWidth(page) : null,
        },
      ];
    }),
  );
}

function scopeCondition(
  scope: ScopeSite,
  target: SiteTarget,
  rights: Rights,
  binder: Binder,
  { tested, keyed, read }: Pick<AskedQuestion, 'tested' | 'keyed' | 'read'>,
): Condition {
  const type = target.place.type.name;
  const gives = (clause: number): Condition => {
    const rule = target.rules.find((one) => one.clause === clause);
    return anyOf(
      (rule?.alternatives ?? []).map((a) =>
        a.through !== null && scope.deciding.has(a.through) && !scope.given.has(a.through) ? never : binder.bind(a.condition),
      ),
    );
  };
  const allowed = rights.localProhibitionsOn(type, target.document).map((condition) => not(binder.bind(condition)));
  const clear = tested.map((field) => clearCondition(target, field, rights, binder, gives));
  const byKey = keyed.map(({ field, clauses }) =>
    anyOf([
      ...clauses.map(gives),
      ...(canTest([target], field, rights, binder) ? [clearCondition(target, field, rights, binder, gives)] : []),
    ]),
  );
  const company = read.map((field) => companyCondition(target, field, rights, binder, gives));
  return allOf([anyOf(target.rules.map(({ clause }) => gives(clause))), ...allowed, ...clear, ...byKey, ...company]);
}

/** What the mutations of an operation may write, by scope. */
export function bindWrites(compiled: CompiledOperation, asked: ReadonlyMap<string, AskedQuestion>): Readonly<Record<string, Write>> {
  return Object.fromEntries(
    compiled.scopes.flatMap(({ id, site }) => {
      const write = asked.get(site.id)?.write ?? null;
      return write === null ? [] : [[id, write]];
    }),
  );
}

/** Rows of a type that may be reached by reference or key, whatever the way: the gateway decides per occurrence afterwards. */
export function reachableRows(type: TypeModel, profile: Profile, border: BorderSchema, binder: Binder): Condition {
  const rights = new Rights(profile, border);
  const document = rights.documentOf(type.owner);
  const rules = rights.typeRights(type.name)?.rows ?? [];
  if (document === null) return never;
  const showing = rules.filter(
    ({ clause }) => profile.clauses[clause]?.document === document && profile.clauses[clause]?.from.includes(type.owner),
  );
  const given = anyOf(showing.flatMap(({ alternatives }) => alternatives.map((a) => binder.bind(a.condition))));
  return allOf([given, ...rights.localProhibitionsOn(type.name, document).map((condition) => not(binder.bind(condition)))]);
}
