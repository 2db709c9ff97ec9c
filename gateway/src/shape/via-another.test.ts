import { describe, expect, it } from '@jest/globals';
import { Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import { agreement, decided, policySet } from '../testing/documents.ts';
import { authorize } from '../testing/operations.ts';
import { shapeParts } from '../testing/shaping.ts';
import { shape } from './shape.ts';

/** Immigration gives crossings by two clauses; the Visa Office gives the visas of those that the first one gives. */
const clauses = (named: string): string => `
  - id: entries
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Crossing.visa, Crossing.id, TravelDocument.crossings] }
    rows: { Crossing: { direction: { is: ENTRY } }, TravelDocument: every }
    questions: { Query.crossings: freely, TravelDocument.crossings: freely }
  - id: exits
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.visa, Crossing.id] }
    rows: { Crossing: { direction: { is: EXIT } } }
    questions: { Query.crossings: freely }
  - id: visas
    article: "3"
    from: ["QN:VIS"]
    give: { clear: [Visa.status] }
    rows: { Visa: via Crossing.visa of trial#${named} }`;

function shaped(named: string, data: unknown) {
  const { compiled, binder } = authorize(decided(policySet(agreement(clauses(named)))), '{ crossings { nodes { id visa { status } } } }');
  const operation = compiled.document?.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('nothing is left to fetch');
  const raw = underAliases(operation.selectionSet.selections, data, compiled.names);
  return shape(compiled.fields, raw, shapeParts(binder)).data.value;
}

function underAliases(selections: readonly SelectionNode[], data: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(data)) return data.map((one) => underAliases(selections, one, names));
  if (typeof data !== 'object' || data === null) return data;
  const values = new Map(Object.entries(data));
  return Object.fromEntries(
    selections.flatMap((selection): [string, unknown][] => {
      if (selection.kind !== Kind.FIELD) return [];
      const alias = (selection.alias ?? selection.name).value;
      const value = values.get(names.get(alias) ?? selection.name.value);
      return [[alias, selection.selectionSet ? underAliases(selection.selectionSet.selections, value, names) : value]];
    }),
  );
}

const rows = {
  crossings: {
    nodes: [
      { id: 'c1', direction: 'ENTRY', visa: { status: 'VALID' } },
      { id: 'c2', direction: 'EXIT', visa: { status: 'EXPIRED' } },
    ],
  },
};

describe('rows by an edge that another clause gives', () => {
  it('show where that clause gives the row before, and not where only another clause does', () => {
    expect(shaped('entries', rows)).toEqual({
      crossings: {
        nodes: [
          { id: 'c1', visa: { status: 'VALID' } },
          { id: 'c2', visa: null },
        ],
      },
    });
    expect(shaped('exits', rows)).toEqual({
      crossings: {
        nodes: [
          { id: 'c1', visa: null },
          { id: 'c2', visa: { status: 'EXPIRED' } },
        ],
      },
    });
  });
});
