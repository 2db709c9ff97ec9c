import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type PlanNode as ApolloNode, type FetchDataRewrite, QueryPlanner, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import type { FetchNode, PlanNode, Required, Rewrite } from './planner.ts';

/** Apollo's planner over a supergraph that it accepts (`plannerSupergraph`), as a function of an operation's text. */
export function apolloPlan(supergraphSdl: string): (operation: string) => PlanNode | null {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const planner = new QueryPlanner(supergraph);
  const api = supergraph.apiSchema();
  return (operation) => {
    const { node } = planner.buildQueryPlan(operationFromDocument(api, parse(operation, { noLocation: true })));
    if (node?.kind === 'Subscription') throw new Error('subscriptions are not planned');
    return node === undefined ? null : planNode(node);
  };
}

function planNode(node: ApolloNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map(planNode) };
    case 'Flatten':
      return { kind: 'Flatten', path: node.path.map(String), node: planNode(node.node) };
    case 'Condition':
      return {
        kind: 'Condition',
        variable: node.condition,
        whenTrue: node.ifClause ? planNode(node.ifClause) : null,
        whenFalse: node.elseClause ? planNode(node.elseClause) : null,
      };
    case 'Fetch':
      return fetchNode(node);
    case 'Defer':
      throw new Error('`@defer` is not planned');
    default:
      return node satisfies never;
  }
}

function fetchNode(node: Extract<ApolloNode, { readonly kind: 'Fetch' }>): FetchNode {
  if (node.contextRewrites && node.contextRewrites.length > 0) throw new Error('`@fromContext` is not executed');
  return {
    kind: 'Fetch',
    subgraph: node.serviceName,
    operation: node.operation,
    variables: node.variableUsages ?? [],
    requires: node.requires ? node.requires.flatMap(required) : null,
    inputRewrites: (node.inputRewrites ?? []).map(rewrite),
    outputRewrites: (node.outputRewrites ?? []).map(rewrite),
  };
}

function required(selection: QueryPlanSelectionNode): readonly Required[] {
  if (selection.kind === 'Field')
    return [{ kind: 'Field', name: selection.alias ?? selection.name, selections: selection.selections?.flatMap(required) ?? null }];
  const selections = selection.selections.flatMap(required);
  return selection.typeCondition === undefined ? selections : [{ kind: 'Fragment', type: selection.typeCondition, selections }];
}

function rewrite(one: FetchDataRewrite): Rewrite {
  return one.kind === 'ValueSetter'
    ? { kind: 'set', path: one.path, value: one.setValueTo }
    : { kind: 'rename', path: one.path, to: one.renameKeyTo };
}
