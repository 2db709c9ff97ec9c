import { type DocumentNode, Kind, OperationTypeNode, parse } from 'graphql';
import type { Agencies } from './agencies.ts';
import { operationsOf, otherWorldFor, type Seeds, type Setting, settingOf } from './cases.ts';
import { difference, isWithin, noOpaques, type Opaques } from './compare.ts';
import { disturbed } from './disturb.ts';
import { type Answer, type Opaque, type Places, plainAnswer, type Situation } from './evaluator/answer.ts';
import { agencies as agencyNames, mutations, type TypeFacts } from './facts.ts';
import { Asked, policiesFrom, problemsOf, type Told } from './gateway.ts';
import type { Blocks } from './generator/blocks.ts';
import type { Operation } from './generator/operations.ts';
import { keyOf, type Row, tableOf, tables, type World } from './world.ts';

/** What became of cases: how many counted, and of how many something was given or withheld. */
export type Tally = {
  cases: number;
  gave: number;
  withheld: number;
  disturbed: number;
  refusedPapers: number;
  costly: number;
  down: number;
  /** Figures were told; told figures had to stand when rows changed. */
  figures: number;
  frozen: number;
  /** Rows were written. */
  wrote: number;
};
export const noTally = (): Tally => ({
  cases: 0,
  gave: 0,
  withheld: 0,
  disturbed: 0,
  refusedPapers: 0,
  costly: 0,
  down: 0,
  figures: 0,
  frozen: 0,
  wrote: 0,
});

/** One setting and every operation asked in it. Null where all is well; else what is not, with everything to see why. */
export async function runCase(seeds: Seeds, agencies: Agencies, blocks: Blocks, tally: Tally): Promise<string | null> {
  const setting = settingOf(seeds, blocks);
  const policies = policiesFrom(setting.papers);
  if (Array.isArray(policies)) {
    tally.refusedPapers += 1;
    return null;
  }
  const asked = new Asked(agencies, policies as Exclude<typeof policies, readonly string[]>);
  for (const operation of operationsOf(seeds, setting)) {
    const found = await new OneOperation(asked, agencies, setting, operation, seeds, tally).run();
    if (found !== null) return [found, ...told(setting, operation)].join('\n');
  }
  return null;
}

class OneOperation {
  readonly #asked: Asked;
  readonly #agencies: Agencies;
  readonly #setting: Setting;
  readonly #operation: Operation;
  readonly #document: DocumentNode;
  readonly #seeds: Seeds;
  readonly #tally: Tally;
  readonly #opaques: Opaques = noOpaques();
  /** The table that it writes; null where it asks for nothing to be written. */
  readonly #target: string | null;

  constructor(asked: Asked, agencies: Agencies, setting: Setting, operation: Operation, seeds: Seeds, tally: Tally) {
    this.#asked = asked;
    this.#agencies = agencies;
    this.#setting = setting;
    this.#operation = operation;
    this.#document = parse(operation.text);
    this.#seeds = seeds;
    this.#tally = tally;
    this.#target = targetOf(this.#document);
  }

  async run(): Promise<string | null> {
    // Members of a union may answer different things under one name: no operation, and so no case.
    if (problemsOf(this.#document).length > 0) return null;
    const { variables, cursor } = this.#operation;
    const { world } = this.#setting;
    await this.#agencies.show(world);
    const first = await this.#ask(variables);
    if (first.errors.some(({ code }) => code === 'OPERATION_TOO_COSTLY')) {
      this.#tally.costly += 1;
      return null;
    }
    const stored = await this.#stored();
    const ids = stored.slice(this.#rowsIn(world).length).map(({ id }) => String(id));
    const expected = this.#plain(variables, { world, places: new Map(), ids });
    this.#count(expected);
    const wrong = difference(first, expected, this.#opaques) ?? this.#writtenOtherwise(stored, world, expected);
    if (wrong !== null) return `not the oracle's answer: ${wrong}\n${first.logged.slice(0, 1500)}`;
    const moved = await this.#figuresMoved(expected, first);
    if (moved !== null) return moved;
    const further = cursor === null ? null : this.#cursorIn(expected, cursor);
    if (cursor === null || further === null)
      return (await this.#disturb(variables, expected, first, { places: new Map(), ids })) ?? this.#withOneDown(variables, expected);
    const beyond = { ...variables, [cursor.variable]: further.text };
    const places: Places = new Map([[further.text, further.row]]);
    const second = await this.#ask(beyond);
    const page = this.#plain(beyond, { world, places, ids: [] });
    const wrongPage = difference(second, page, this.#opaques);
    if (wrongPage !== null) return `not the oracle's answer to the next page: ${wrongPage}`;
    return this.#disturb(beyond, page, second, { places, ids: [] });
  }

  /** The table that a mutation writes, as it is after the question. */
  async #stored(): Promise<readonly Row[]> {
    return this.#target === null ? [] : this.#agencies.stored(this.#target);
  }

  #rowsIn(world: World): readonly Row[] {
    return (this.#target === null ? undefined : world.get(this.#target)) ?? [];
  }

  /** Whether there are other rows than those of before and those that were to be written. */
  #writtenOtherwise(stored: readonly Row[], world: World, { written }: Answer): string | null {
    const expected = [...this.#rowsIn(world), ...written];
    const text = (rows: readonly Row[]): string => JSON.stringify(rows);
    return text(stored) === text(expected) ? null : `stored are ${text(stored)}, expected ${text(expected)}`;
  }

  /** Figures that were told stand, whatever becomes of the rows, and so do all sums of what they are made of. */
  async #figuresMoved(expected: Answer, before: Told): Promise<string | null> {
    const { neighbour } = this.#operation;
    const { inFull, asking, world } = this.#setting;
    if (neighbour === null || expected.errors.length > 0 || Object.keys(expected.data ?? {}).length === 0) return null;
    this.#tally.frozen += 1;
    await this.#agencies.change(otherWorldFor(this.#seeds, this.#setting));
    const after = await this.#ask(this.#operation.variables);
    if (after.text !== before.text) return `figures that were told have changed: ${before.text} ${after.text}`;
    const document = parse(neighbour);
    const sums = await this.#asked.ask(document, {}, asking);
    const wrong = difference(sums, plainAnswer(document, {}, inFull, asking, { world, places: new Map(), ids: [] }), noOpaques());
    return wrong === null ? null : `figures of other rows than those that were told: ${wrong}; ${neighbour}`;
  }

  #ask(variables: Operation['variables']): Promise<Told> {
    return this.#asked.ask(this.#document, variables, this.#setting.asking);
  }

  #plain(variables: Operation['variables'], situation: Situation): Answer {
    const { inFull, asking } = this.#setting;
    return plainAnswer(this.#document, variables, inFull, asking, situation);
  }

  #count({ counts, counted, written }: Answer): void {
    this.#tally.cases += 1;
    this.#tally.wrote += written.length > 0 ? 1 : 0;
    this.#tally.figures += counted.size > 0 ? 1 : 0;
    this.#tally.gave += counts.given > 0 ? 1 : 0;
    this.#tally.withheld += counts.withheld > 0 ? 1 : 0;
  }

  #cursorIn({ data }: Answer, { at, of }: NonNullable<Operation['cursor']>): { readonly text: string; readonly row: string } | null {
    const page = data?.[at] as { readonly pageInfo?: Readonly<Record<string, Opaque | null>> } | null | undefined;
    const found = page?.pageInfo?.[of];
    const text = found === null || found === undefined ? undefined : this.#opaques.textOf.get(`cursor ${found.of}`);
    return found && text !== undefined ? { text, row: found.row } : null;
  }

  /** What is withheld is changed, and nothing that leaves the gateway may change with it. */
  async #disturb(
    variables: Operation['variables'],
    expected: Answer,
    before: Told,
    known: Pick<Situation, 'places' | 'ids'>,
  ): Promise<string | null> {
    if (expected.data === undefined) return null;
    const wanted = JSON.stringify([expected.data, expected.errors]);
    const isAlike = (world: World): boolean => {
      const answer = this.#plain(variables, { world, ...known });
      return JSON.stringify([answer.data, answer.errors]) === wanted;
    };
    const other = disturbed(this.#setting.world, expected, this.#seeds.disturbance, isAlike);
    if (other === null) return 'the oracle looked at a cell without noting it';
    this.#tally.disturbed += 1;
    await this.#agencies.show(other.world);
    const after = await this.#ask(variables);
    const canary = other.canaries.find((one) => after.text.includes(one) || after.logged.includes(one));
    const otherwise = this.#writtenOtherwise(await this.#stored(), other.world, expected);
    if (otherwise !== null) return `interference: what is withheld was changed, and another row was written: ${otherwise}`;
    if (canary !== undefined) return `canary ${canary} got out: ${after.text.includes(canary) ? after.text : after.logged}`;
    if (after.text === before.text) return null;
    const at = [...after.text].findIndex((character, i) => character !== before.text[i]);
    return [
      'interference: what is withheld was changed, and the answer changed',
      `before: …${before.text.slice(Math.max(0, at - 80), at + 160)}`,
      `after:  …${after.text.slice(Math.max(0, at - 80), at + 160)}`,
      changesBetween(this.#setting.world, other.world),
    ].join('\n');
  }

  /** An agency that does not answer takes away, and never adds. */
  async #withOneDown(variables: Operation['variables'], expected: Answer): Promise<string | null> {
    const { disturbance } = this.#seeds;
    if (disturbance % 8 !== 0 || expected.data === undefined) return null;
    const down = agencyNames[Math.floor(disturbance / 8) % agencyNames.length] ?? '';
    this.#agencies.setDown(new Set([down]));
    await this.#agencies.show(this.#setting.world);
    const told = await this.#ask(variables);
    const stored = await this.#stored();
    this.#agencies.setDown(new Set());
    this.#tally.down += 1;
    if (
      stored.length !== this.#rowsIn(this.#setting.world).length &&
      this.#writtenOtherwise(stored, this.#setting.world, expected) !== null
    )
      return `with ${down} down other rows are written: ${JSON.stringify(stored)}`;
    // Where a row is not known to show, a page goes on with the next.
    const isInLists = (): boolean => {
      const whole = this.#plain(variables, { world: this.#setting.world, places: new Map(), ids: [], isWhole: true });
      return isWithin(told.data, whole.data, 'data') === null;
    };
    const more = isWithin(told.data, expected.data, 'data');
    return more === null || isInLists() ? null : `with ${down} down more is told: ${more}`;
  }
}

function targetOf(document: DocumentNode): string | null {
  const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION);
  const [first] = operation?.operation === OperationTypeNode.MUTATION ? operation.selectionSet.selections : [];
  const mutation = first?.kind === Kind.FIELD ? mutations.get(first.name.value) : undefined;
  return mutation === undefined ? null : tableOf(mutation.owner, mutation.type);
}

function told({ papers, asking, world }: Setting, { text, variables }: Operation): readonly string[] {
  const documents = papers.agreements.map(({ zone: _zone, let: _let, ...written }) => JSON.stringify(written));
  return [
    `operation: ${text}`,
    `variables: ${JSON.stringify(variables)}`,
    `asking: ${JSON.stringify(asking)}`,
    ...documents.map((one) => `document: ${one}`),
    ...[papers.locks, papers.ceilings, papers.arrangements, papers.acts].flat().map((one) => `paper: ${JSON.stringify(one)}`),
    ...[...world]
      .filter(([id]) => text.toLowerCase().includes((id.split('.')[1] ?? '').toLowerCase()))
      .map(([id, rows]) => `${id}: ${JSON.stringify(rows)}`),
  ];
}

function changesBetween(before: World, after: World): string {
  const isThere = (rows: readonly Row[] | undefined, type: TypeFacts, row: Row): boolean =>
    rows?.some((one) => keyOf(type, one) === keyOf(type, row)) === true;
  const added = tables.flatMap(({ id, type }) =>
    (after.get(id) ?? []).flatMap((row) => (isThere(before.get(id), type, row) ? [] : [`${id} new: ${JSON.stringify(row)}`])),
  );
  const changes = tables.flatMap(({ id, type, fields }) =>
    (before.get(id) ?? []).flatMap((row) => {
      const other = after.get(id)?.find((one) => keyOf(type, one) === keyOf(type, row));
      if (other === undefined) return [`${id} ${keyOf(type, row)} gone`];
      return fields.flatMap(({ name }) =>
        JSON.stringify(row[name]) === JSON.stringify(other[name])
          ? []
          : [`${id} ${keyOf(type, row)}.${name}: ${JSON.stringify(row[name])} -> ${JSON.stringify(other[name])}`],
      );
    }),
  );
  return `changed: ${[...added, ...changes].slice(0, 60).join('; ')}`;
}
