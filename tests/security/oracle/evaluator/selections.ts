import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, type ValueNode } from 'graphql';
import { membersOf, types } from '../facts.ts';

export type Variables = Readonly<Record<string, unknown>>;
/** An operation as far as reading it needs: its fragments by name, and what its variables stand for. */
export type Reading = { readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>; readonly variables: Variables };
export type Selected = readonly [name: string, nodes: readonly FieldNode[]];

/** What an object of this type answers, by response name in the caller's order. Source: GraphQL October 2021, 6.3.2. */
export function selected(type: string, sets: readonly SelectionSetNode[], reading: Reading): readonly Selected[] {
  const found: [string, FieldNode[]][] = [];
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const one of selections) {
      if (!isIncluded(one.directives ?? [], reading)) continue;
      if (one.kind === Kind.FIELD) {
        const name = (one.alias ?? one.name).value;
        const before = found.find(([known]) => known === name);
        if (before === undefined) found.push([name, [one]]);
        else before[1].push(one);
      } else {
        const fragment = one.kind === Kind.INLINE_FRAGMENT ? one : reading.fragments.get(one.name.value);
        const condition = fragment?.typeCondition?.name.value;
        if (fragment !== undefined && (condition === undefined || isOf(type, condition))) visit(fragment.selectionSet);
      }
    }
  };
  sets.forEach(visit);
  return found;
}

export function setsOf(nodes: readonly FieldNode[]): readonly SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
}

export function argumentsOf(node: FieldNode | undefined, { variables }: Reading): Variables {
  return Object.fromEntries(
    (node?.arguments ?? []).flatMap(({ name, value }) => {
      const given = valueIn(value, variables);
      return given === undefined ? [] : [[name.value, given]];
    }),
  );
}

/** Undefined where a variable was left out. */
function valueIn(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((one) => valueIn(one, variables) ?? null);
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.flatMap(({ name, value }) => {
          const given = valueIn(value, variables);
          return given === undefined ? [] : [[name.value, given]];
        }),
      );
    default:
      return node.value;
  }
}

function isOf(type: string, condition: string): boolean {
  return type === condition || (types.has(condition) && membersOf(condition).includes(type));
}

function isIncluded(directives: NonNullable<FieldNode['directives']>, { variables }: Reading): boolean {
  return directives.every(({ name, arguments: [given] = [] }) => {
    const condition = given === undefined ? undefined : valueIn(given.value, variables);
    return name.value === 'skip' ? condition !== true : name.value === 'include' ? condition !== false : true;
  });
}
