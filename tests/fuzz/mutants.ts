/** A weakening of one line that some test must notice. */
export type Mutant = {
  readonly file: string;
  /** The exact text, which stands once in the file. */
  readonly text: string;
  readonly replacement: string;
  readonly weakens: string;
  /** Suites that may notice it beside the oracle; `<workspace> <paths>`. */
  readonly suites?: readonly string[];
};

type Weakening = readonly [text: string, replacement: string, weakens: string, ...suites: readonly string[]];

const inFile =
  (file: string, ...suites: readonly string[]) =>
  (...[text, replacement, weakens, ...more]: Weakening): Mutant => ({ file, text, replacement, weakens, suites: [...more, ...suites] });

const occurrence = inFile('gateway/src/shape/occurrence.ts', 'gateway src/shape');
const decider = inFile('gateway/src/shape/decider.ts', 'gateway src/shape');
const shape = inFile('gateway/src/shape/shape.ts', 'gateway src/shape');
const passedOn = inFile('gateway/src/shape/passed-on.ts', 'gateway src/shape');
const rights = inFile('gateway/src/authorize/rights.ts', 'gateway src/authorize');
const bind = inFile('gateway/src/authorize/bind.ts', 'gateway src/authorize');
const tested = inFile('gateway/src/authorize/tested-field.ts', 'gateway src/authorize');
const questions = inFile('gateway/src/authorize/questions.ts', 'gateway src/authorize/questions');
const reveals = inFile('policies/src/compile/reveals.ts', 'policies src/compile');
const levels = inFile('policies/src/compile/levels.ts', 'policies src/compile', 'policies src/pin');
const profile = inFile('policies/src/compile/build-profile.ts', 'policies src/compile');
const decide = inFile('policies/src/decide/decide.ts', 'policies src/decide');
const evaluate = inFile('schema/src/wire/evaluate.ts', 'schema src/wire');
const sql = inFile('subgraphs/kit/src/sql/condition.ts', 'subgraphs/kit src/sql');
const column = inFile('subgraphs/kit/src/sql/column-test.ts', 'subgraphs/kit src/sql');
const aggregate = inFile('policies/src/compile/aggregate.ts', 'policies src/compile/aggregate');
const kit = (file: string) => inFile(`subgraphs/kit/src/${file}`, 'subgraphs/kit src');

export const mutants: readonly Mutant[] = [
  // What is decided on each occurrence, after fetching.
  decider(
    'one.holds(one.isOfPerson ? look.person : look.row) !== false',
    'one.holds(one.isOfPerson ? look.person : look.row) === true',
    'a prohibition that is unknown on a row lets it through',
  ),
  decider('holds(look.row) === true', 'holds(look.row) !== false', 'a giving condition that is unknown gives'),
  decider(
    'through === null || parent === null || parent.has(through)',
    'through === null || parent === null || parent.size > 0',
    '`via` counts a parent that another clause gives',
  ),
  decider('byParent.get(parent);', 'byParent.values().next().value;', 'what gives a row is remembered whoever its parent is'),
  decider(
    'prohibitions.length === 0 && alternatives.every(',
    'alternatives.every(',
    'a row that clauses give unconditionally is given in spite of prohibitions',
  ),
  decider(
    'this.#parts.binder.holds(condition)(row) !== false);',
    'this.#parts.binder.holds(condition)(row) === true);',
    'a prohibition of a field that is unknown leaves the field',
  ),
  occurrence(
    'levelMax(cell.grants.filter(({ clause }) => given.has(clause))',
    'levelMax(cell.grants.filter(() => given.size > 0)',
    'fields of one clause on the rows of another',
  ),
  decider(
    'known.set(bits, set);\n  return set;',
    'known.set(bits, set);\n  known.set(0, set);\n  return set;',
    'where no clause gives, those of another row do',
  ),
  occurrence('return plan.isFromKey || plan.showing.some((clause) => given.has(clause));', 'return true;', 'every row that came shows'),
  decider(
    'return isHidden(this.#plan, given) ? this.#passing(new Look(raw, this.#hidden, this.#parts.lost), parent, isAsked) : given;',
    'return given;',
    'what a row says that does not show decides what its key tells',
  ),
  decider('asks(one) && one.holds(', '!asks(one) && one.holds(', 'prohibitions are asked only where their owner evaluated them itself'),
  decider('one.isOfPerson ? look.person : look.row', 'look.row', 'of a row that does not show nobody is known, and so nobody is protected'),
  inFile('gateway/src/shape/judge.ts', 'gateway src/shape', 'tests security/shields-failing')(
    'if (!isNothingLost(lost)) return new Judge(binder, lost);',
    '',
    'what failed once is decided on as if it had been told',
  ),
  inFile('gateway/src/execute/distinct-keys.ts', 'gateway src/execute/distinct-keys')(
    'if (ends.part === part) return ends.place;',
    "if (ends.part === part || part !== '') return ends.place;",
    'of rows whose keys differ in their last part one is counted and recorded',
  ),
  shape(
    "return jsonBytes(level.kind === 'masked' ? applyMask(level.mask, value, this.#parts.pseudonymsOf(cell.coordinate)) : value);",
    'return jsonBytes(value);',
    'masks are not applied',
  ),
  shape(
    'if (isProhibited(object, cell, raw, given ?? givenByNobody, this.#parts.judge)) return nothing;',
    '',
    'prohibitions of a field are not looked at again',
  ),
  occurrence(
    'known.set(of, ofThis.set(given, found));',
    'known.set(of, Object.assign(ofThis, { get: () => found }));',
    'levels of one row are those of another',
  ),
  shape(
    "return cellLevel(object, cell, raw, given ?? givenByNobody, this.#parts.judge)?.kind === 'clear';",
    'return true;',
    'references and lists that are withheld on a row are followed',
  ),
  shape(
    'if (!this.#exceeded.has(plan.coordinate)) return true;',
    'if (this.#exceeded.size >= 0) return true;',
    'limits on rows below other lists are not kept',
    'tests security/row-limits',
  ),
  inFile('gateway/src/shape/operand-row.ts', 'gateway src/shape')(
    'return isNullUnknown || isLost(raw, alias, owner, lost);',
    'return isLost(raw, alias, owner, lost);',
    'null from a hidden row counts as a value',
  ),
  inFile('gateway/src/shape/operand-row.ts', 'gateway src/shape')(
    'return plan.isRow && isNothingLost(lost) && ',
    'return plan.isRow && ',
    'null from an agency that failed counts as a value where the object is the row',
  ),
  inFile('policies/src/masks/order.ts', 'policies src/masks')(
    'given.find((level) => given.every((other) => isAtMost(other, level))) ?? null',
    'given.at(-1) ?? null',
    'of masks without an order one shows',
  ),
  inFile('gateway/src/shape/source-errors.ts', 'gateway src/shape')(
    "told.push('@')",
    'told.push(segment)',
    'positions of rows in paths of errors',
  ),

  // What is decided before anything is fetched.
  rights(
    'if (this.prohibitionsOn(type.name, this.documentOfClause(rule.clause)).some(holdsAlways)) continue;',
    '',
    'a prohibition of every row is not seen before fetching',
  ),
  rights(
    'live = alternatives.filter(({ via, through }) => via === null || (via === reachedBy && !closed.includes(through ?? clause)))',
    'live = alternatives.filter(({ via, through }) => via === null || !closed.includes(through ?? clause))',
    '`via` counts any way to the row',
  ),
  rights(
    'via === null || (via === reachedBy && !closed.includes(through ?? clause))',
    'via === null || via === reachedBy',
    'what a question finds is given by clauses whose keys were not given',
  ),
  rights(
    '(clause) => this.profile.clauses[clause]?.document === document && this.profile.clauses[clause]?.from.includes(subgraph)',
    '(clause) => this.profile.clauses[clause]?.document === document',
    'a row shows by a clause of another giver',
  ),
  rights('return levels.filter(({ clause }) => deciding.includes(clause));', 'return levels;', 'a cell by a document that does not decide'),
  rights(
    'document === null || this.fieldProhibitions(type.name, field.name, document).some(holdsAlways)',
    'document === null',
    'a field prohibited on every row is fetched and refused nowhere',
  ),
  rights(
    'return all.filter((opening) => deciding.includes(opening.clause) && (gives === null || gives.has(opening.clause)));',
    'return all;',
    'an edge is open by a clause that cannot give its parent',
  ),
  rights(
    "giver?.kind === 'one' ? giver.document : null",
    "giver?.kind === 'one' ? giver.document : 0",
    'of several documents the first decides',
  ),
  bind(
    'const allowed = rights.localProhibitionsOn(type, target.document).map((condition) => not(binder.bind(condition)));',
    'const allowed: Condition[] = [];',
    'prohibitions are not pushed down',
  ),
  bind(
    'return allOf([anyOf(target.rules.map(({ clause }) => gives(clause))), ...allowed, ...clear, ...byKey, ...company]);',
    'return allOf([anyOf(target.rules.map(({ clause }) => gives(clause))), ...allowed, ...byKey, ...company]);',
    'filters test fields that are not clear on the row',
  ),
  bind(
    'a.through !== null && scope.deciding.has(a.through) && !scope.given.has(a.through) ? never : binder.bind(a.condition),',
    'binder.bind(a.condition),',
    'a list holds rows of a clause that does not give its parent',
  ),
  tested(
    'return referred === null ? own : allOf([own, keyIsClear(field, referred, target, rights, binder, gives)]);',
    'return own;',
    'a reference to a withheld row can be tested',
  ),
  tested(
    'if (field === undefined || clearGrants(rights, type, field, gives).length === 0) return false;',
    'if (field === undefined) return false;',
    'a field that is never clear can be tested',
  ),
  tested(
    'if (referred.type.owner === type.owner) return pathsOf(condition).every((path) => isOwnPath(path, type, border));',
    'if (referred.type.owner === type.owner) return true;',
    'an owner is asked for what it cannot know',
    'tests security/shields.test',
  ),
  tested("level.kind === 'clear' ? [clause] : []", 'level.kind !== undefined ? [clause] : []', 'a masked field can be tested'),
  tested(
    '...refuted(rights.fieldProhibitions(type.name, name, target.document), [], binder),',
    '',
    'a field prohibited on a row can be tested there',
  ),
  inFile('gateway/src/authorize/authorize.ts', 'gateway src/authorize')(
    'assertUnambiguous(opened, decided);',
    '',
    'several documents for one giver are not told',
  ),
  inFile('gateway/src/authorize/compile.ts', 'gateway src/authorize')(
    'const isFromKey = isLookUp && !isMutation(field.coordinate) && openings.some(({ clause }) => !this.#givesOfOwner(clause, field.type));',
    'const isFromKey = false;',
    'a look-up tells whether a hidden row is there',
  ),
  inFile('gateway/src/authorize/compile.ts', 'gateway src/authorize')(
    'const refusal = this.#input.refused.get(id);\n    if (refusal !== undefined) return this.#deny(name, path, refusal.code, refusal.details);\n\n',
    '',
    'questions with weak keys are asked',
  ),
  inFile('gateway/src/authorize/compile.ts', 'gateway src/authorize')(
    'for (const name of closed) this.#denyAll(name, nodes, path);',
    '',
    'selections on closed members are refused nowhere',
  ),
  inFile('gateway/src/authorize/collect-fields.ts', 'gateway src/authorize')(
    'if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;',
    '',
    '`@skip` is not heeded',
  ),

  // Questions and keys.
  questions('if (opening.oneAtATime && timesAsked > 1) return null;', '', 'one question at a time is many'),
  questions('if (fixed.every((one) => one !== null))', 'if (fixed.some((one) => one !== null))', 'one key of several is enough'),
  questions(
    "if (member === 'anyOf') return list(value).flatMap((one) => filterUses(one, false));",
    "if (member === 'anyOf') return list(value).flatMap((one) => filterUses(one, isConjunct));",
    'a key under `anyOf` counts',
  ),
  questions(
    "if (member === 'not') return filterUses(value, false);",
    "if (member === 'not') return filterUses(value, isConjunct);",
    'a key under `not` counts',
  ),
  questions('to - from <= spanMs', 'to - from >= 0', 'a span of any length is a key'),
  questions('uses.filter((use) => !covered.has(use)).map((use) => use.field)', '[]', 'filters beyond the keys need nothing'),
  questions('...orderFields(args.orderBy)];\n  const read', '];\n  const read', 'orders need nothing'),

  // The compiler.
  reveals(
    'const level = levelMin([grant.level, ...contained]);',
    'const level = grant.level as Level | null;',
    'a value shows more than what it contains',
  ),
  reveals('...inherited(path, context),', '', 'a value shows what is prohibited of what it contains'),
  reveals(
    '...lowered.flatMap(({ clause }) => outsideRows(path, clause, context)),',
    '',
    'a value shows rows that the clause does not give',
  ),
  profile(
    'return level === undefined || !clause.from.includes(field.owner) ? []',
    'return level === undefined ? []',
    'a clause gives fields of others than its givers',
  ),
  profile('from.length > 0 && compiled.purposes.includes(purpose)', 'from.length > 0', 'clauses give for every purpose'),
  profile(
    '.filter(({ purposes }) => purposes === null || purposes.includes(purpose))',
    '.filter(({ purposes }) => purposes === null)',
    'prohibitions for one purpose never hold',
  ),
  levels(
    'field.categories.length > 0 && field.categories.every((category) => given.has(category));',
    'field.categories.some((category) => given.has(category));',
    'one category of a field’s is enough',
  ),
  levels(
    "field.name !== 'ref' && !type?.keys.includes(field.name) && !isRelation(schema, field);",
    "field.name !== 'ref' && !isRelation(schema, field);",
    'categories give keys',
  ),
  levels(
    "field.name !== 'ref' && !type?.keys.includes(field.name) && !isRelation(schema, field);",
    "field.name !== 'ref' && !type?.keys.includes(field.name);",
    'categories give relations',
  ),
  levels('new Map([...expanded, ...explicit])', 'new Map([...explicit, ...expanded])', 'a category beats what is written of a field'),
  levels(
    'clause.pinned === undefined || clause.pinned.includes(field.coordinate);',
    'clause.pinned === undefined || clause.pinned.length > 0;',
    'a field that came after the lock is given',
  ),
  inFile('policies/src/compile/clause.ts', 'policies src/pin')(
    'Object.entries(clause.rows).filter(([type]) => types.has(type));',
    'Object.entries(clause.rows);',
    'rows show of which nothing is given',
  ),
  inFile('policies/src/compile/alternatives.ts', 'policies src/compile')(
    "return compiled.levels.get(edge)?.kind === 'clear' && clause.from.includes(findField(schema, edge)?.owner ?? '');",
    'return true;',
    'an edge that is not the clause’s to give leads on',
  ),
  inFile('policies/src/compile/clause.ts', 'policies src/compile', 'policies src/ceilings')(
    'return levelMin([level, ...masks]);',
    'return level;',
    'ceilings bound nothing',
  ),
  inFile('policies/src/compile/ceiling.ts', 'policies src/compile', 'tests security/shields')(
    '...shields.filter(',
    '...shields.slice(0, 0).filter(',
    'nobody is shielded',
    'policies src/decide',
  ),
  decide(
    'named.map((id) => documents.find((document) => document.id === id)).find((one) => one !== undefined)',
    'documents[0]',
    'the document listed does not decide',
  ),
  decide(
    'return new Set(giving.filter((subgraph) => !own.includes(subgraph)));',
    'return new Set(giving);',
    'a party receives its own data under a treaty',
  ),
  decide(
    'const fitting = standing.filter(isFor(purpose));',
    'const fitting = standing;',
    'documents give for purposes that are not theirs',
  ),
  inFile('policies/src/decide/in-force.ts', 'policies src/decide')(
    '(roles !== undefined && !roles.includes(recipient.role))',
    'false',
    'every role receives',
  ),
  inFile('policies/src/decide/in-force.ts', 'policies src/decide')(
    'return isWithin(force, asOfMs) && (endMs === null || asOfMs < endMs);',
    'return true;',
    'documents never end',
  ),
  inFile('policies/src/decide/act-state.ts', 'policies src/decide')(
    'isSuspended: suspensions.some(',
    'isSuspended: suspensions.slice(0, 0).some(',
    'a suspension does not bite',
  ),
  inFile('policies/src/decide/as-decided.ts', 'policies src/decide')(
    'return !emergencyOnly || (ground',
    'return true || (ground',
    'clauses for emergencies are always open',
  ),
  inFile('policies/src/decide/bind-condition.ts', 'policies src/decide')(
    'return recipient.unit === null ? null : recipient.posts;',
    'return recipient.posts;',
    'a recipient without a unit is one of no posts',
  ),

  // What is answered as it came, told apart and remembered.
  evaluate(
    'if (isInOrder && isInstantInOrder(value)) return',
    "if (isInOrder && typeof value === 'string') return",
    'instants that are written otherwise are compared as texts',
  ),
  inFile('gateway/src/execute/compiled-engine.ts', 'tests differential')(
    'if (mayHoldMore !== true || errors.length > 0 || failed.size > 0) return null;',
    'if (mayHoldMore !== true) return null;',
    'a failure of what only the plan asked for takes a cell of the answer for its own',
  ),
  inFile('gateway/src/execute/compiled/complete.ts', 'gateway src/execute/compiled')(
    'return completed.invalid.length === 0 ? completed.data : null;',
    'return completed.data;',
    'what only the plan asked for is in answers of which something is lost',
  ),
  inFile('gateway/src/shape/writing.ts', 'gateway src/shape')(
    "case 'denied':\n      return 'null';",
    "case 'denied':\n      return { kind: 'field', plan: { kind: 'plain', name: plan.name, alias: plan.name } };",
    'a field that is refused shows where the plan asked for it all the same',
  ),
  passedOn(
    'return prohibitions.length === 0 && grants.length > 0',
    'return grants.length > 0',
    'what a prohibition may take away is passed on',
  ),
  passedOn("grants.every(({ level }) => level.kind === 'clear')", 'grants.length > 0', 'what is masked is passed on'),
  passedOn(
    'if (isPassed && given === clauses) sequences',
    'if (isPassed && clauses !== null) sequences',
    'what one clause gives is passed on with what another gives',
  ),
  passedOn('plan.company.size === 0);', 'plan.company.size >= 0);', 'what is never alone is passed on'),
  passedOn('read: new Set(reads.keys())', 'read: new Set()', 'conditions and the record do not see what is passed on'),
  passedOn('return plan.screen === null ? pageAt(plan.page) : null;', 'return pageAt(plan.page);', 'rows that are screened are passed on'),
  inFile('gateway/src/execute/compiled/reading.ts', 'gateway src/execute/compiled')(
    'test !== null && isAlone(name)',
    'test !== null',
    'what two agencies say is passed on of whichever came first',
  ),
  inFile('gateway/src/execute/compiled/reading.ts', 'gateway src/execute/compiled')(
    '(ours.has(name) ? test : null) ?? anything',
    'anything',
    'what is passed on need not be of its type',
  ),
  inFile('gateway/src/execute/compiled/reading.ts', 'tests differential')(
    'isShared: isInList && isAlone(name)',
    'isShared: isInList',
    'what one row is joined with stands in another that was alike',
  ),
  inFile('gateway/src/execute/compiled/json-scan.ts', 'gateway src/execute/compiled')(
    'if (bytes[at + i - from] !== bytes[i]) return false;',
    '',
    'one row stands for another',
  ),
  shape('last.parent === parent && ', '', 'an object shows as it did where other clauses gave what refers to it'),
  shape('last.value === value && ', '', 'one object shows in the place of another'),
  inFile('gateway/src/execute/compiled-engine.ts', 'tests differential')(
    'if (this.#stretches !== null) unpack(fetched, this.#stretches);',
    '',
    'what was passed on is lost where anything failed',
  ),
  inFile('gateway/src/execute/compiled/json-scan.ts', 'gateway src/execute/compiled')(
    'if (byte === undefined || byte < 0x20) return mismatch;',
    'if (byte === undefined) return mismatch;',
    'what is no JSON is passed on',
  ),
  inFile('gateway/src/execute/compiled/json-scan.ts', 'gateway src/execute/compiled')(
    'if (hasEscapes && !isAsWritten(this.textFrom(from))) return mismatch;',
    '',
    'strings with escapes that are none are passed on',
  ),
  inFile('gateway/src/shape/given-objects.ts', 'gateway src/shape')(
    'if (!isObject || this.#areObjects[place]) return;',
    'if (this.#areObjects[place]) return;',
    'whom rows are about counts as given',
  ),
  inFile('policies/src/register/recipient.ts', 'policies src/register')(
    'JSON.stringify([unit, role]);',
    'JSON.stringify([role]);',
    'a recipient is of the unit of whoever asked before',
  ),

  // Figures.
  aggregate(
    'allSymbolic([aggregate.condition, ...removed.map(notSymbolic)])',
    'removed.length < 0 ? notSymbolic(aggregate.condition) : aggregate.condition',
    'prohibited rows are counted',
  ),
  aggregate('return [...onRow, ...onWay];', 'return onWay.length < 0 ? onWay : onRow;', 'prohibitions of what dimensions read do not hold'),
  aggregate(
    'return isSteady(rows) && isOwners(rows, aggregate.count, schema) ?',
    'return isSteady(rows) ?',
    'figures are open of which the owner cannot leave out what is prohibited',
  ),
  aggregate(
    'return isSteady(rows) && isOwners(rows, aggregate.count, schema) ?',
    'return isOwners(rows, aggregate.count, schema) ?',
    'figures differ from one unit to the other',
  ),
  aggregate(
    'if (paths.some((path) => isDemanding(path, aggregate.count, demands, schema))) return [];',
    '',
    'figures are of fields that take more than a clause',
  ),
  inFile('policies/src/compile/narrow.ts', 'policies src/compile')(
    '{ ...aggregate, condition: allSymbolic([aggregate.condition, apart]) }',
    'aggregate',
    'rows of posts that wait for their arrangement are counted',
  ),
  inFile('gateway/src/authorize/figures.ts', 'gateway src/authorize/figures')(
    'names.every((name) => one.dimensions.includes(name))',
    "names.every((name) => name !== '')",
    'figures by more than the clause has are asked for',
  ),
  inFile('gateway/src/authorize/compile.ts', 'gateway src/authorize/figures')(
    'dimensions.has(leaf) && !offered.has(leaf) ? null : leaf',
    'leaf',
    'dimensions that the clause does not have are refused nowhere',
  ),
  inFile('schema/src/figures/cells.ts', 'schema src/figures')(
    'count >= minCell && (holders === null || holders >= minCell)',
    'count >= minCell',
    'one person often is a group',
  ),
  inFile('schema/src/figures/cells.ts', 'schema src/figures')(
    'count >= minCell && (holders === null || holders >= minCell)',
    'count > 0 && (holders === null || holders > 0)',
    'small groups are told',
  ),
  inFile('schema/src/figures/buckets.ts', 'schema src/figures')(
    'return members.size > 1 ? multipleBucket : only;',
    'return only;',
    'a list counts as its first member',
  ),
  inFile('schema/src/figures/months.ts', 'schema src/figures')(
    'return [0, 1].reduce((guess) => midnight - offsetMs(guess, zone), midnight);',
    'return Math.min(midnight, midnight - offsetMs(midnight, zone) * 0);',
    'months begin in Greenwich',
  ),
  kit('resolve/insert-row.ts')(
    'if (evaluate(write.check, row) !== true)',
    'if (evaluate(write.check, row) === false)',
    'a row is written that may not be one of those that the clause gives',
  ),
  kit('resolve/figures.ts')(
    '.filter((month) => hasEnded(month, question.zone, context.decision.asOf))',
    '',
    'figures are told of a month that goes on',
  ),
  kit('resolve/figures.ts')(
    'const name = canonicalJson([scope.document,',
    'const name = canonicalJson([Math.random(), scope.document,',
    'figures stand for one request only',
  ),
  kit('sql/path.ts')(
    'return inTarget(field, place, (there) => ownKeyValue(key, there));',
    'return key.length === 0 ? ownKeyValue(key, place) : keyText(Object.values(field.parts), place.alias);',
    'persons who are not there are counted',
  ),

  // What gateway and subgraphs share.
  evaluate(
    "if (value === undefined || value === null || value === 'UNKNOWN') return null;",
    "if (value === undefined) return null;\n    if (value === null || value === 'UNKNOWN') return false;",
    'null is a value that no test meets, so prohibitions allow',
  ),
  evaluate('if (one === null) truth = null;', '', 'what one condition does not know does not make the whole unknown'),
  evaluate('return truth === null ? null : !truth;', 'return truth !== true;', 'what is not known is not so'),
  evaluate(
    'return isAlike && (!mayBeEqual || holds(0) === first) ? first : null;',
    'return isAlike && (!mayBeEqual || holds(0) === first) ? first : true;',
    'a date that is known in part meets every bound',
  ),
  evaluate(
    'return value === undefined ? null : (value === null) === operand;',
    'return (value ?? null) === null === operand;',
    'what is not there is null',
  ),

  // The kit.
  sql(
    "case 'not':\n      return conditionSql(condition.of, place, !wanted);",
    "case 'not':\n      return conditionSql(condition.of, place, wanted);",
    '`not` is not negated in SQL',
  ),
  sql(
    "return (condition.kind === 'all') === wanted ? every(parts) : some(parts);",
    "return condition.kind === 'all' ? every(parts) : some(parts);",
    'a negated `all` is not De Morgan’s',
  ),
  column(
    'return wanted ? codec.sql.anyOf(column, listOf(value)) : codec.sql.noneOf(column, listOf(value));',
    'return codec.sql.anyOf(column, listOf(value));',
    'lists that do not have a value count as having it',
  ),
  column(
    'return compare(codec, column, test, wanted ? op : opposite[op]);',
    'return compare(codec, column, test, op);',
    'negated comparisons are not negated',
  ),
  kit('enforce/permit.ts')(
    "if (uses === undefined || (isMutation(coordinate) && !uses.includes('write')))",
    "if (uses === undefined && coordinate === '')",
    'subgraphs answer fields beyond the decision',
  ),
  kit('enforce/permit.ts')(
    'Object.hasOwn(decision.scopes, id) ? decision.scopes[id] : undefined;',
    'Object.hasOwn(decision.scopes, id) ? ({ ...decision.scopes[id], field: coordinate } as Scope) : undefined;',
    'a scope of another list is taken',
  ),
  kit('enforce/admission.ts')('this.#recent.has(id) || ', '', 'a request is answered twice'),
  kit('enforce/admission.ts')('this.#older.has(id) || ', '', 'a request is answered twice, a minute apart'),
  kit('resolve/connection.ts')(
    'const condition = allOf([page.filter, findCondition(scope.rows, target.name) ?? never]);',
    'const condition = page.filter;',
    'lists hold rows beyond their scope',
  ),
  kit('resolve/connection.ts')(
    'const cursorContext = [context.decision.cursorContext, edge.coordinate, page.fingerprint];',
    'const cursorContext: string[] = [];',
    'a cursor opens any list for anybody',
    'tests security/channels/05',
  ),
  kit('resolve/connection.ts')('return canAllBeRead ? rows :', 'return rows.length >= 0 ? rows :', 'what cannot be read is within bounds'),
  kit('resolve/resolvers.ts')(
    'if (!instance.type.owned) return then(null);',
    'if (!instance.type.owned || instance.row() instanceof Promise) return then(null);',
    'an owner answers for rows that it does not have',
  ),
  kit('resolve/resolvers.ts')(
    "if (mapping === null || (row === null && (field.kind === 'derived' || owned))) return null;",
    "if (mapping === null || (row === null && field.kind === 'derived')) return null;",
    'what null means is said of rows that are not there',
  ),
  kit('resolve/resolvers.ts')(
    'if (row === null && isCopy && !owned) return new Undecodable();',
    '',
    'what a copy lacks is told as null',
    'tests federation',
  ),
  inFile('schema/src/model/load-schema.ts', 'tests federation')(
    "reveals: [...new Set([...strings(directiveArguments(field, 'reveals')?.fields), ...requires])],",
    "reveals: strings(directiveArguments(field, 'reveals')?.fields),",
    'what a field requires of other agencies does not bound its level',
  ),
  inFile('policies/src/language/fields.ts', 'tests federation')(
    'return foreign ?? compared.find((field) => !field.servers.has(owner));',
    'return foreign;',
    'references are compared by keys that the rows’ owner does not have',
  ),
  kit('sql/order.ts')('const filler = fillerOf(field);', 'const filler = null as string | null;', 'rows are sorted by what does not show'),
  kit('resolve/delivered-rows.ts')('if (rows.size > scope.limit) throw rowLimit(scope.field);', '', 'limits on rows are not kept'),
  inFile('subgraphs/kit/src/mapping/codecs/pattern-sql.ts', 'subgraphs/kit src/sql/condition')(
    'return whenPresent(column, sql`concat(',
    'return ((_: unknown, joined: SqlValue) => joined)(column, sql`concat(',
    'no date is earlier than any where the form of dates is left to the reader',
  ),
  inFile('schema/src/wire/seal.ts', 'schema src/wire', 'subgraphs/kit src/enforce')(
    'actual.length === expected.length && timingSafeEqual(actual, expected)',
    'actual.length === expected.length',
    'any seal of the right length is good',
  ),
  inFile('schema/src/wire/signed-decision.ts', 'schema src/wire', 'subgraphs/kit src/enforce')(
    "key, Buffer.from(signature, 'base64url'))) return null;",
    "key, Buffer.from(signature, 'base64url'))) void 0;",
    'whoever names a known key has signed',
  ),
  kit('enforce/signed-decision.ts')(
    'return epoch.since >= this.#closed && (',
    'return (',
    'what was decided before a suspension is good after it',
  ),
  kit('enforce/signed-decision.ts')(
    '(epoch.since === latest || Date.parse(asOf) < latest)',
    'epoch.since > 0',
    'superseded documents decide on',
  ),
  kit('enforce/signed-decision.ts')('!(ageMs >= 0 && ageMs <= decisionLifeMs)', 'false', 'a decision lives for ever'),
  inFile('gateway/src/purpose/epochs.ts', 'gateway src/purpose')(
    'if (this.#last !== null && closes(this.#last, set)) this.#closedMs = nowMs;',
    '',
    'a suspension that is read later closes nothing',
  ),
  inFile('gateway/src/execute/subgraph-client.ts', 'gateway src/execute')(
    'const sharing = alike.get(question);',
    'const sharing = [...alike.values()][0];',
    'a read answers whatever is asked under its decision',
  ),
  inFile('gateway/src/guard/registered.ts', 'gateway src/guard')(
    'operations.get(id)?.has(name) === false',
    'operations.get(id)?.has(name) === null',
    'a document that is held to registered operations answers any',
  ),
  inFile('gateway/src/guard/operation-cost.ts', 'gateway src/guard')(
    'if (!(cost <= costLimit))',
    'if (cost < 0)',
    'operations of any cost are answered',
  ),
  // What is on record.
  inFile('gateway/src/pipeline.ts', 'tests ledger/record')(
    'sought = soughtIn(this.#questions.in(asked), asked.variables, this.#parts.border);',
    '',
    'a question that is refused is about nobody',
  ),
];
