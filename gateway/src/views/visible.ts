import type { PolicySet } from '@passerelle/policies';
import { type OwnView, questionPhrase, render } from '@passerelle/policies';
import { type BorderSchema, type FieldModel, gatewayFields, otherNotations } from '@passerelle/schema';

/** What of the schema one caller's view holds, and what is said of it. */
export type Visible = {
  /** Whether a field of an object or interface that rows are of is in the view, apart from what its type shows. */
  readonly hasField: (type: string, field: string) => boolean;
  /** Whether a member of a type's filter or order is in the view: a field that shows in clear, or one that a question is keyed by. */
  readonly hasInput: (type: string, field: string) => boolean;
  /** Lines of a field's description: for which purposes it shows how, or is asked how. */
  readonly saying: (type: string, field: string) => readonly string[];
};

export function visibleIn(view: OwnView, border: BorderSchema, set: PolicySet): Visible {
  const keyed = keyedInputs(view, border);
  const isOpen = (coordinate: string): boolean => view.questions.has(coordinate) || gatewayFields.get(coordinate) === 'public';
  const hasField = (type: string, name: string): boolean => {
    const coordinate = `${type}.${name}`;
    if (type === 'Query' || type === 'Mutation') return isOpen(otherNotations.get(coordinate) ?? coordinate);
    const field = border.types.get(type)?.fields.get(name);
    return isToMany(field) ? view.questions.has(coordinate) : view.cells.has(coordinate);
  };
  return {
    hasField,
    hasInput: (type, field) => isClear(view, `${type}.${field}`) || keyed.has(`${type}.${field}`),
    saying: (type, name) => {
      const coordinate = otherNotations.get(`${type}.${name}`) ?? `${type}.${name}`;
      const cells = view.cells.get(coordinate) ?? [];
      const asked = view.questions.get(coordinate) ?? [];
      return [
        ...cells.map(({ shown, purposes }) => `${shownWords(shown)} for ${purposes.join(', ')}.`),
        ...asked.map(({ question, purposes }) => `For ${purposes.join(', ')}: ${render(questionPhrase(coordinate, question, set), 'en')}`),
      ];
    },
  };
}

function isToMany(field: FieldModel | undefined): boolean {
  return field?.shape === 'connection' || field?.shape === 'list';
}

function isClear({ cells }: OwnView, coordinate: string): boolean {
  return cells.get(coordinate)?.some(({ shown }) => shown === 'clear') === true;
}

/** `clear` and `masked(year)` as a reader says it. */
function shownWords(shown: string): string {
  const mask = /^masked\((.*)\)$/.exec(shown)?.[1];
  return mask === undefined ? `${shown.slice(0, 1).toUpperCase()}${shown.slice(1)}` : `Masked (${mask})`;
}

/** Fields that a question's keys fix by `filter`, whether or not they show. */
function keyedInputs({ questions }: OwnView, border: BorderSchema): ReadonlySet<string> {
  const found = [...questions].flatMap(([coordinate, ways]) => {
    const target = fieldAt(coordinate, border)?.type;
    const keys = ways.flatMap(({ question }) =>
      question.mode === 'keyed' ? [...question.with, ...(question.also ?? []).flatMap((more) => more.with)] : [],
    );
    return keys.flatMap((alternative) =>
      alternative.flatMap(([head, member]) => (head === 'filter' && member !== undefined ? [`${target}.${member}`] : [])),
    );
  });
  return new Set(found);
}

function fieldAt(coordinate: string, border: BorderSchema): FieldModel | undefined {
  const [type = '', name = ''] = coordinate.split('.');
  if (type === 'Query') return border.queries.get(name);
  if (type === 'Mutation') return border.mutations.get(name);
  return border.types.get(type)?.fields.get(name);
}
