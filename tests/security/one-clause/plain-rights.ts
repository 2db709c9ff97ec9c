import type { Agreement, Clause, Prohibition, Rule } from './arbitrary-document.ts';
import { holds, type Known } from './plain-conditions.ts';
import { ownerOf } from './world.ts';

/** Where in an operation an object stands: its type, and the chain of fields that reached it. */
export type Place = {
  readonly type: string;
  readonly via: string;
  readonly parent: Place | null;
  /** Clauses that open the question that leads here, but with keys that were not given: it is not by their question that rows came. */
  readonly closed?: readonly Clause[];
};
/** A row together with that chain. */
export type Occurrence = { readonly place: Place; readonly row: Known; readonly parent: Occurrence | null };
export type Level = 'clear' | 'year' | 'initial' | 'constant';

const rank: readonly Level[] = ['constant', 'initial', 'year', 'clear'];
const contained: Readonly<Record<string, readonly string[]>> = {
  'Traveller.displayName': ['Traveller.familyName', 'Traveller.givenNames'],
};

/** `gives`, `level` and `visible` of AGREEMENTS.md section 1, read off the file word for word. */
export class PlainRights {
  readonly #agreement: Agreement;

  constructor(agreement: Agreement) {
    this.#agreement = agreement;
  }

  /** Clauses that open a root field. */
  opening(coordinate: string): readonly Clause[] {
    return this.#agreement.clauses.filter(({ questions }) => Object.hasOwn(questions, coordinate));
  }

  // What can be, whatever the data: this alone decides about errors.

  canShow(place: Place): boolean {
    return this.#agreement.clauses.some((clause) => clause.from.includes('QN:IMM') && this.#canGive(clause, place));
  }

  canHave(place: Place, field: string): boolean {
    if (this.#covering(place.type, field).some(({ rows }) => rows === undefined || rows[place.type] === 'every')) return false;
    return this.#agreement.clauses.some((clause) => levelIn(clause, `${place.type}.${field}`) !== null && this.#canGive(clause, place));
  }

  #canGive(clause: Clause, place: Place): boolean {
    if (this.#covering(place.type, null).some(({ rows }) => rows === undefined || rows[place.type] === 'every')) return false;
    return (clause.rows[place.type] ?? []).some((rule) => {
      const via = viaOf(rule);
      return via === null || (isBy(via, place, clause) && (place.parent === null || this.#canGive(clause, place.parent)));
    });
  }

  // What is, on one occurrence.

  isVisible(occurrence: Occurrence): boolean {
    const isGiven = this.#agreement.clauses.some((clause) => clause.from.includes('QN:IMM') && this.#gives(clause, occurrence));
    return isGiven && !this.#isProhibited(occurrence, null);
  }

  level(occurrence: Occurrence, field: string): Level | null {
    if (this.#isProhibited(occurrence, field)) return null;
    const levels = this.#agreement.clauses
      .filter((clause) => this.#gives(clause, occurrence))
      .map((clause) => levelIn(clause, `${occurrence.place.type}.${field}`));
    return rank.findLast((level) => levels.includes(level)) ?? null;
  }

  #gives(clause: Clause, { place, row, parent }: Occurrence): boolean {
    return (clause.rows[place.type] ?? []).some((rule) => {
      const via = viaOf(rule);
      const isReached = via === null || (isBy(via, place, clause) && (parent === null || this.#gives(clause, parent)));
      return isReached && (typeof rule === 'string' || holds(rule, row) === true);
    });
  }

  /** "True or unknown": nothing less lets a cell through. */
  #isProhibited({ place: { type }, row }: Occurrence, field: string | null): boolean {
    return this.#covering(type, field).some(({ rows }) => {
      const where = rows?.[type] ?? 'every';
      return typeof where === 'string' || holds(where, row) !== false;
    });
  }

  /** Prohibitions of rows of a type and, with a field, of that field and of what it contains. */
  #covering(type: string, field: string | null): readonly Prohibition[] {
    const coordinates = field === null ? [] : [`${type}.${field}`, ...(contained[`${type}.${field}`] ?? [])];
    return this.#agreement.prohibit.filter(
      ({ types = [], fields = [] }) => types.includes(type) || coordinates.some((coordinate) => fields.includes(coordinate)),
    );
  }
}

function isBy(via: string, place: Place, clause: Clause): boolean {
  return via === place.via && !place.closed?.includes(clause);
}

function viaOf(rule: Rule): string | null {
  if (typeof rule === 'string') return rule.startsWith('via ') ? rule.slice(4) : null;
  return typeof rule.via === 'string' ? rule.via : null;
}

/** What a clause says of a field; of one that contains others the lowest of them all. */
function levelIn({ give, from }: Clause, coordinate: string): Level | null {
  if (!from.includes(ownerOf(coordinate))) return null;
  const [type = '', field] = coordinate.split('.');
  if (field === 'ref') return give.reference.includes(type) ? 'clear' : null;
  const all = [coordinate, ...(contained[coordinate] ?? [])].map((one): Level | null => {
    if (give.clear.includes(one)) return 'clear';
    return rank.find((level) => give.masked[one] === level) ?? null;
  });
  return all.includes(null) ? null : (rank.find((level) => all.includes(level)) ?? null);
}
