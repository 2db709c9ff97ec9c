import { inFull } from '../evaluator/categories.ts';
import type { Agreement, Caller, Clause, Condition, Lock, Prohibition, Question, Rule, Special } from '../evaluator/papers.ts';
import { authorityOf, callers } from '../evaluator/register.ts';
import { containedIn } from '../evaluator/rights.ts';
import { agencies, type FieldFacts, fieldAt, isEntity, membersOf, mutations, queries, typeNamed, types } from '../facts.ts';
import type { Tape } from '../tape.ts';
import type { Blocks } from './blocks.ts';
import { byCategories, lockOf } from './categories.ts';
import { conditionOn, lent } from './conditions.ts';
import { rulesForWriting, withoutWritten, writableInputs } from './mutations.ts';
import { personsLeftOut } from './papers.ts';

export const purposes = ['BORDER_CHECK_ENTRY', 'CUSTOMS_CONTROL', 'INVESTIGATION'] as const;

/** What a document is read off. */
export type DocumentTapes = { readonly clauses: readonly Tape[]; readonly categories: Tape; readonly rest: Tape };
export type Signed = { readonly agreement: Agreement; readonly lock: Lock | null };

/** An agreement in which every line is one that `check` takes; almost always. */
export function agreementOf(
  index: number,
  caller: Caller,
  { clauses: tapes, categories, rest: tape }: DocumentTapes,
  blocks: Blocks,
): Signed {
  const between = betweenFor(caller, tape);
  const levels = new Map<string, string>();
  const given = tapes.map((one, i) => {
    const clause = byCategories(clauseOf(i, between.givers, levels, one, blocks), levels, categories, blocks);
    return closedClause(clause, caller, i, tape, blocks);
  });
  const clauses = withoutWritten(blocks.has('widens') && tape.chance(30) ? widened(given, tape) : given);
  const urgent = clauses.flatMap(({ id, emergencyOnly }) => (emergencyOnly ? [id] : []));
  const only = tape.chance(70) ? [purposes[0]] : tape.few(purposes, 3);
  const agreement: Agreement = {
    id: `document-${index}`,
    version: 1,
    kind: between.kind,
    zone: 'Europe/Paris',
    parties: between.parties,
    force: { from: '2026-01-01', until: 'indefinite' },
    purposes: { only: [...new Set([purposes[0], ...only])], ...(blocks.has('case') && tape.chance(8) && { case: [purposes[0]] }) },
    recipients: [recipientFor(caller, tape)],
    let: lent,
    clauses,
    ...withProhibitions(tape, between.givers, blocks),
    ...(between.kind === 'charter' && categories.chance(50) && { follow: true }),
    ...(blocks.has('channel') && between.kind === 'agreement' && tape.chance(4) && { channel: { via: 'central' } }),
    ...(urgent.length > 0 && {
      emergency: {
        grounds: ['IMMINENT_DANGER_TO_LIFE'],
        opens: urgent,
        roles: [caller.role],
        for: '12 hours',
        reviewWithin: '1 day',
        tell: [caller.authority],
      },
    }),
  };
  const lock = lockOf(agreement, categories);
  return { agreement: { ...agreement, ...withDemands(inFull(agreement, lock).clauses, tape, blocks) }, lock };
}

/** One clause gives in clear what another gives masked, and says why. */
function widened(clauses: readonly Clause[], tape: Tape): readonly Clause[] {
  const masked = (clause: Clause): readonly string[] => Object.keys(clause.give?.masked ?? {});
  const shared = clauses.flatMap((one) =>
    masked(one).filter((coordinate) => clauses.filter((other) => masked(other).includes(coordinate)).length > 1),
  );
  if (shared.length === 0) return clauses;
  const coordinate = tape.pick(shared);
  const wider = tape.pick(clauses.filter((one) => masked(one).includes(coordinate)));
  const { [coordinate]: _shown, ...rest } = wider.give?.masked ?? {};
  const clear = [...(wider.give?.clear ?? []), coordinate];
  const { masked: _masked, ...give } = wider.give ?? {};
  const wide = {
    ...wider,
    widens: 'One side needs more.',
    give: { ...give, clear, ...(Object.keys(rest).length > 0 && { masked: rest }) },
  };
  return clauses.map((one) => (one === wider ? wide : one));
}

/** For emergencies only, or for some of those who receive. */
function closedClause(clause: Clause, { authority, state }: Caller, index: number, tape: Tape, blocks: Blocks): Clause {
  if (blocks.has('emergency') && index > 0 && tape.chance(8)) return { ...clause, emergencyOnly: true };
  if (blocks.has('one-way') && tape.chance(10)) return { ...clause, to: [tape.pick([authority, state])] };
  return clause;
}

type Between = { readonly kind: Agreement['kind']; readonly parties: Agreement['parties']; readonly givers: readonly string[] };

/** Who concluded it, and which agencies may give in it. */
function betweenFor(caller: Caller, tape: Tape): Between {
  if (caller.state !== 'QNO')
    return {
      kind: 'agreement',
      parties: [
        { state: 'QNO', centre: 'QN:BPA' },
        { state: caller.state, centre: caller.authority },
      ],
      givers: agencies,
    };
  const others = agencies.filter((agency) => authorityOf[agency] !== caller.authority);
  if (tape.chance(30)) {
    const own = agencies.filter((agency) => authorityOf[agency] === caller.authority);
    return { kind: 'charter', parties: [{ authority: caller.authority }], givers: own };
  }
  const partners = tape.few(others, 3);
  return {
    kind: 'protocol',
    parties: [...partners.map((agency) => ({ authority: authorityOf[agency] ?? '' })), { authority: caller.authority }],
    givers: partners,
  };
}

function recipientFor(caller: Caller, tape: Tape): Agreement['recipients'][number] {
  const unit = tape.chance(25) ? caller.units.at(-1) : undefined;
  return {
    authority: caller.authority,
    ...(tape.chance(30) && { roles: [caller.role] }),
    ...(unit !== undefined && { unit, below: true }),
  };
}

/** Types with root fields, by the agency that owns their rows. */
const rooted = (agency: string): readonly FieldFacts[] => [...queries.values()].filter(({ type }) => typeNamed(type).owner === agency);

function clauseOf(index: number, givers: readonly string[], levels: Map<string, string>, tape: Tape, blocks: Blocks): Clause {
  const from =
    tape.chance(60) && givers.includes('immigration') ? [...new Set(['immigration', ...tape.few(givers, 3)])] : tape.few(givers, 4);
  const asked = tape.few(from.flatMap(rooted), 3);
  const writing = blocks.has('mutations') ? mutationOf(from, tape) : null;
  const roots = writing === null ? asked : [writing.mutation, ...asked.slice(0, 2)];
  const given = givenFrom(from, roots, tape);
  const rows = Object.fromEntries(
    given.order.map((type, place) => {
      if (writing === null || writing.mutation.type !== type)
        return [type, rulesFor(type, given.order.slice(0, place), given.fields, from, roots, tape)];
      const ways = asked.filter((root) => root.type === type).map(({ coordinate }) => coordinate);
      return [type, rulesForWriting(writing.mutation, writing.question, ways, tape)];
    }),
  );
  const masked = [...given.fields].flatMap((coordinate) => {
    const level = levels.get(coordinate) ?? levelFor(coordinate, tape);
    levels.set(coordinate, level);
    return level === 'clear' ? [] : [[coordinate, level] as const];
  });
  const isGiven = (type: string): boolean => [...given.fields].some((coordinate) => coordinate.startsWith(`${type}.`));
  const reference = given.order.filter((type) => isEntity(type) && from.includes(typeNamed(type).owner) && tape.chance(20));
  const exists = given.order.filter((type) => !isGiven(type) && !reference.includes(type));
  const clear = [...given.fields].filter((coordinate) => !masked.some(([name]) => name === coordinate));
  return {
    id: `clause-${index}`,
    article: String(index + 1),
    from: from.map((agency) => authorityOf[agency] ?? ''),
    give: {
      ...(clear.length > 0 && { clear }),
      ...(masked.length > 0 && { masked: Object.fromEntries(masked) }),
      ...(reference.length > 0 && { reference }),
      ...(exists.length > 0 && { exists }),
    },
    rows,
    questions: {
      ...questionsFor(writing === null ? roots : roots.slice(1), [...given.fields], tape),
      ...(writing !== null && { [writing.mutation.coordinate]: writing.question }),
    },
  };
}

/** A mutation that one of these agencies may be asked for, now and then. */
function mutationOf(from: readonly string[], tape: Tape) {
  const own = [...mutations.values()].filter(({ owner }) => from.includes(owner));
  if (own.length === 0 || !tape.chance(15)) return null;
  const mutation = tape.pick(own);
  return { mutation, question: writableInputs(mutation, tape) };
}

type Given = { readonly order: string[]; readonly fields: Set<string> };

/** Types met from the roots on, and what is given of each; an edge only by its owner. */
function givenFrom(from: readonly string[], roots: readonly FieldFacts[], tape: Tape): Given {
  const order: string[] = [];
  const fields = new Set<string>();
  const queue = roots.map(({ type }) => type);
  while (queue.length > 0 && order.length < 7) {
    const name = queue.shift() ?? '';
    if (order.includes(name)) continue;
    const type = typeNamed(name);
    const own = [...type.fields.values()].filter(({ name: field, owner }) => from.includes(owner) && field !== 'ref');
    if (own.length === 0 && !from.includes(type.owner)) continue;
    order.push(name);
    for (const field of own) {
      if (field.kind === 'leaf' || field.kind === 'leafList') {
        if (field.reveals.length === 0 ? tape.chance(55) : tape.chance(12)) fields.add(field.coordinate);
      } else if (tape.chance(field.kind === 'one' ? 50 : 35)) {
        fields.add(field.coordinate);
        queue.push(...membersOf(field.type));
      }
    }
  }
  for (const coordinate of [...fields]) {
    const contained = containedIn(fieldAt(coordinate) as FieldFacts).flat();
    const canGive = contained.every(({ owner, coordinate: one }) => from.includes(owner) && order.includes(one.split('.')[0] ?? ''));
    if (canGive) for (const one of contained) fields.add(one.coordinate);
    else fields.delete(coordinate);
  }
  // What stands in `rows` has something given, if only that it exists, which is for its owner to say.
  const isGiven = (type: string): boolean => [...fields].some((coordinate) => coordinate.startsWith(`${type}.`));
  return { order: order.filter((type) => from.includes(typeNamed(type).owner) || isGiven(type)), fields };
}

const masks: Readonly<Record<string, readonly string[]>> = {
  String: ['clear', 'clear', 'clear', 'initial', 'constant', 'last(2)', 'truncate(3)', 'initialsAfter(1)', 'pseudonym'],
  PartialDate: ['clear', 'year', 'yearMonth'],
  DocumentNumber: ['clear', 'clear', 'last(2)', 'pseudonym'],
  DateTime: ['clear', 'clear', 'clear', 'roundTime(24)'],
  Int: ['clear', 'clear', 'clear', 'band(10)'],
  Float: ['clear', 'clear', 'clear', 'band(10)'],
};

function levelFor(coordinate: string, tape: Tape): string {
  const field = fieldAt(coordinate);
  return field === undefined || field.kind !== 'leaf' ? 'clear' : tape.pick(masks[field.type] ?? ['clear']);
}

function rulesFor(
  type: string,
  before: readonly string[],
  fields: ReadonlySet<string>,
  from: readonly string[],
  roots: readonly FieldFacts[],
  tape: Tape,
): readonly Rule[] {
  const edges = before.flatMap((parent) =>
    [...typeNamed(parent).fields.values()]
      .filter((field) => membersOf(field.type).includes(type) && from.includes(field.owner))
      .map((field) => field.coordinate),
  );
  const ways = [
    ...edges.filter((edge) => fields.has(edge)),
    ...roots.filter((root) => root.type === type).map(({ coordinate }) => coordinate),
  ];
  const keysOnly = !from.includes(typeNamed(type).owner);
  return Array.from({ length: 1 + (tape.chance(25) ? 1 : 0) }, (): Rule => {
    const kind = tape.below(10);
    const way = ways.length > 0 ? tape.pick(ways) : null;
    if (kind >= 5 && way !== null) {
      const condition = kind === 9 ? conditionOn(type, tape, keysOnly) : {};
      return Object.keys(condition).length > 0 ? { via: way, ...condition } : `via ${way}`;
    }
    const condition = kind >= 3 ? conditionOn(type, tape, keysOnly) : {};
    return Object.keys(condition).length > 0 ? condition : 'every';
  });
}

function questionsFor(roots: readonly FieldFacts[], given: readonly string[], tape: Tape): Readonly<Record<string, Question>> {
  const edges = given.flatMap((coordinate) => fieldAt(coordinate) ?? []).filter(({ kind }) => kind === 'many' || kind === 'list');
  return Object.fromEntries([...roots, ...edges].map((field) => [field.coordinate, questionFor(field, tape)]));
}

export function questionFor(field: FieldFacts, tape: Tape, keyed = 30): Question {
  if (field.kind === 'one') return { with: [field.args.map(({ name }) => name).join(' + ')], ...(tape.chance(20) && { oneAtATime: true }) };
  if (field.kind === 'list' || !tape.chance(keyed)) return 'freely';
  const type = typeNamed(field.type);
  const keys = [...type.fields.values()].filter(
    ({ owner, kind, type: of, reveals, name }) =>
      owner === type.owner && reveals.length === 0 && name !== 'ref' && (kind === 'leaf' || (kind === 'one' && isEntity(of))),
  );
  const chosen = tape.few(keys, 2);
  const dates = chosen.filter(({ type: of }) => ['Date', 'DateTime', 'PartialDate'].includes(of));
  return {
    with: [chosen.map(({ name }) => `filter.${name}`).join(' + ')],
    ...(dates.length > 0 && { span: Object.fromEntries(dates.map(({ name }) => [`filter.${name}`, tape.pick(['31 days', '400 days'])])) }),
    ...(tape.chance(20) && { rows: tape.pick([2, 1, 5]) }),
  };
}

/** Fields that take a reason in each request, or somebody's consent first. */
function withDemands(clauses: readonly Clause[], tape: Tape, blocks: Blocks): Pick<Agreement, 'special' | 'needs'> {
  const given = [...new Set(clauses.flatMap(({ give = {} }) => [...(give.clear ?? []), ...Object.keys(give.masked ?? {})]))];
  const isSpecial = blocks.has('special') && given.length > 0 && tape.chance(15);
  const isNeeded = blocks.has('needs') && given.length > 0 && tape.chance(12);
  const special = [
    ...(isSpecial ? [{ fields: tape.few(given, 3), necessity: 'per-request' as const }] : []),
    ...(blocks.has('never-alone') && given.length > 0 && tape.chance(25) ? neverAlone(given, tape) : []),
  ];
  return {
    ...(special.length > 0 && { special }),
    ...(isNeeded && { needs: Object.fromEntries(tape.few(given, 2).map((one) => [one, 'provider-approval'])) }),
  };
}

/** Fields of one type that must have other fields of it beside them. */
function neverAlone(given: readonly string[], tape: Tape): readonly Special[] {
  const [type = ''] = tape.pick(given).split('.');
  const own = given.filter((coordinate) => coordinate.startsWith(`${type}.`));
  const [first = '', ...others] = tape.few(own, 4);
  if (others.length === 0) return [];
  const isMutual = tape.chance(30);
  return [{ fields: isMutual ? [first, ...others] : [first], neverAlone: { with: isMutual ? [...others, first] : others } }];
}

function withProhibitions(tape: Tape, givers: readonly string[], blocks: Blocks): Pick<Agreement, 'prohibit'> {
  const count = tape.chance(45) ? 1 + tape.below(2) : 0;
  const rows = Array.from({ length: count }, (_, i) => prohibitionOf(`prohibition-${i}`, givers, tape));
  const prohibit = [...rows, ...(blocks.has('persons') ? personsLeftOut(tape) : [])];
  return prohibit.length > 0 ? { prohibit } : {};
}

export function prohibitionOf(id: string, givers: readonly string[], tape: Tape): Prohibition {
  const owned = [...types.values()].filter(({ keys, owner }) => keys.length > 0 && givers.includes(owner));
  const type = tape.pick(owned);
  const fields = [...type.fields.values()]
    .filter(({ name, owner }) => name !== 'ref' && givers.includes(owner))
    .map(({ coordinate }) => coordinate);
  const where: 'every' | Condition = tape.chance(85) ? conditionOn(type.name, tape) : 'every';
  return {
    id,
    article: id,
    ...(tape.chance(50) ? { types: [type.name] } : { fields: tape.few(fields, 3) }),
    ...(tape.chance(90) && { rows: { [type.name]: where } }),
  };
}

export function callerFor(tape: Tape): Caller {
  return tape.pick([...callers.slice(0, 3), ...callers.slice(0, 2), ...callers.slice(3)]);
}
