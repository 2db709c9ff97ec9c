import type { Agreement } from './arbitrary-document.ts';
import type { Page, Root, Selection } from './arbitrary-operation.ts';
import { follow } from './plain-conditions.ts';
import { type Level, type Occurrence, type Place, PlainRights } from './plain-rights.ts';
import { ownerOf, types, type Values, world } from './world.ts';

export type Refusal = { readonly path: readonly string[]; readonly code: string };
export type Plain = { readonly data: Values; readonly errors: readonly Refusal[] };

/**
 * The answer that a document owes to an operation, worked out row by row, with nothing compiled and nothing pushed down.
 * Source: AGREEMENTS.md sections 1 and 3.
 */
export function plainAnswer(agreement: Agreement, operation: readonly Root[]): Plain {
  const evaluator = new PlainEvaluator(new PlainRights(agreement));
  return { data: Object.fromEntries(operation.map((root) => [root.name, evaluator.root(root)])), errors: evaluator.errors };
}

class PlainEvaluator {
  readonly errors: Refusal[] = [];
  readonly #rights: PlainRights;

  constructor(rights: PlainRights) {
    this.#rights = rights;
  }

  root(root: Root): unknown {
    const path = [root.name];
    return root.kind === 'lookUp' ? this.#lookUp(root, path) : this.#rootList(root, path);
  }

  #rootList(root: Extract<Root, { kind: 'many' }>, path: readonly string[]): unknown {
    const coordinate = `Query.${root.field}`;
    const type = [...types.keys()].find((name) => root.field === listName(name)) ?? '';
    const asked: Place = { type, via: coordinate, parent: null };
    const opening = this.#rights.opening(coordinate);
    if (opening.length === 0 || !this.#rights.canShow(asked)) return this.#refuse(path);
    const key = `filter.${root.filter?.field}`;
    const isKeyed = opening.some(({ questions }) => isKeyedBy(questions[coordinate], key));
    if (!isKeyed && !opening.some(({ questions }) => questions[coordinate] === 'freely')) return this.#refuse(path, 'KEY_TOO_WEAK');
    const closed = opening.filter(({ questions }) => questions[coordinate] !== 'freely' && !isKeyedBy(questions[coordinate], key));
    const place: Place = { ...asked, closed };
    if (!this.#rights.canShow(place)) return this.#refuse(path);
    const tested = root.filter === null || isKeyed ? null : root.filter.field;
    return this.#page(root, { place, parent: null, rows: world.get(type) ?? [], tested }, path);
  }

  #lookUp({ key, of }: Extract<Root, { kind: 'lookUp' }>, path: readonly string[]): unknown {
    const place: Place = { type: 'TravelDocument', via: 'Query.travelDocument', parent: null };
    const opening = this.#rights.opening(place.via);
    const isFromKey = opening.some(({ from, give }) => {
      const fields = [...give.clear, ...Object.keys(give.masked)].filter((one) => one.startsWith('TravelDocument.'));
      return !from.includes('QN:IMM') || (!fields.some((one) => ownerOf(one) === 'QN:IMM') && !give.reference.includes('TravelDocument'));
    });
    if (opening.length === 0 || (!isFromKey && !this.#rights.canShow(place))) return this.#refuse(path);
    this.#refusals(place, of, path);
    const row = follow('TravelDocument', key);
    const found = row === null ? null : occurrence(place, row, null);
    const isShown = found !== null && this.#rights.isVisible(found);
    if (!isFromKey) return isShown ? this.#object(found, of) : null;
    // Of a row that does not show: the key that the caller gave, and what agencies other than its owner hold. A gap in the answer
    // then says nothing, not even that the value is null.
    const known = Object.entries(row ?? {}).filter(
      ([name, value]) => value !== null && (isShown || ownerOf(`${place.type}.${name}`) !== 'QN:IMM'),
    );
    const values = { ...Object.fromEntries(known), ...key };
    return this.#object({ place, row: { type: place.type, values, isWhole: false }, parent: null }, of);
  }

  /** Refusals below a place: they are there whether or not any row is. */
  #refusals(place: Place, selections: readonly Selection[], path: readonly string[]): void {
    for (const selection of selections) {
      const at = [...path, selection.name];
      if (!this.#isOpen(place, selection)) this.#refuse(at);
      else if (selection.kind === 'one') this.#refusals(below(place, selection.field), selection.of, at);
      else if (selection.kind === 'many') this.#refusals(below(place, selection.field), selection.of, [...at, ...rowPath(selection)]);
    }
  }

  #isOpen(place: Place, selection: Selection): boolean {
    if (selection.field === '__typename') return true;
    if (!this.#rights.canHave(place, selection.field)) return false;
    if (selection.kind === 'leaf') return true;
    const target = below(place, selection.field);
    if (!this.#rights.canShow(target)) return false;
    return selection.kind === 'one' || selection.filter === null || this.#rights.canHave(target, selection.filter.field);
  }

  #object(at: Occurrence, selections: readonly Selection[]): Values {
    return Object.fromEntries(selections.map((selection) => [selection.name, this.#cell(at, selection)]));
  }

  #cell(at: Occurrence, selection: Selection): unknown {
    const { place, row } = at;
    if (selection.field === '__typename') return place.type;
    const level = this.#isOpen(place, selection) ? this.#rights.level(at, selection.field) : null;
    if (level === null) return null;
    if (selection.kind === 'leaf') return shown(level, row.values[selection.field] ?? null);
    const target = below(place, selection.field);
    if (selection.kind === 'one') {
      const found = follow(target.type, row.values[selection.field]);
      const reached = found === null ? null : occurrence(target, found, at);
      return reached !== null && this.#rights.isVisible(reached) ? this.#object(reached, selection.of) : null;
    }
    const rows = (world.get(target.type) ?? []).filter((one) => refersTo(one, target.type, place.type, row.values));
    return this.#rows(selection, { place: target, parent: at, rows, tested: selection.filter?.field ?? null });
  }

  #page(page: Page, list: List, path: readonly string[]): unknown {
    if (list.tested !== null && !this.#rights.canHave(list.place, list.tested)) return this.#refuse(path);
    this.#refusals(list.place, page.of, [...path, ...rowPath(page)]);
    return this.#rows(page, list);
  }

  /** Rows that show and match; a field that the caller tests has to be clear on the row, or the row does not match. */
  #rows({ filter, total, through, of }: Page, { place, parent, rows, tested }: List): Values {
    const matching = rows
      .filter((row) => filter === null || row[filter.field] === filter.is)
      .map((row) => occurrence(place, row, parent))
      .filter((one) => this.#rights.isVisible(one) && (tested === null || this.#rights.level(one, tested) === 'clear'));
    const objects = matching.map((one) => this.#object(one, of));
    return { ...(total && { totalCount: matching.length }), [through]: through === 'nodes' ? objects : objects.map((node) => ({ node })) };
  }

  #refuse(path: readonly string[], code = 'UNAUTHORIZED_FIELD_OR_TYPE'): null {
    this.errors.push({ path, code });
    return null;
  }
}

type List = { readonly place: Place; readonly parent: Occurrence | null; readonly rows: readonly Values[]; readonly tested: string | null };

function occurrence(place: Place, values: Values, parent: Occurrence | null): Occurrence {
  return { place, row: { type: place.type, values, isWhole: true }, parent };
}

function below(place: Place, field: string): Place {
  const target = types.get(place.type)?.edges.find(({ name }) => name === field)?.target ?? '';
  return { type: target, via: `${place.type}.${field}`, parent: place };
}

function rowPath({ through }: Page): readonly string[] {
  return through === 'nodes' ? ['nodes', '@'] : ['edges', '@', 'node'];
}

function listName(type: string): string {
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}s`;
}

function isKeyedBy(question: Agreement['clauses'][number]['questions'][string] | undefined, key: string): boolean {
  return typeof question === 'object' && question.with.includes(key);
}

function refersTo(row: Values, type: string, targetType: string, target: Values): boolean {
  const key = types.get(targetType)?.key ?? [];
  return (types.get(type)?.edges ?? []).some(({ name, target: to }) => {
    const reference = row[name];
    return (
      to === targetType &&
      typeof reference === 'object' &&
      reference !== null &&
      key.every((part) => (reference as Values)[part] === target[part])
    );
  });
}

function shown(level: Level, value: unknown): unknown {
  if (level === 'clear' || value === null) return value;
  const text = String(value);
  return { year: text.slice(0, 4), initial: `${text.slice(0, 1)}.`, constant: '***' }[level];
}
