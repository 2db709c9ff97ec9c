import { parse } from 'graphql';
import { definitionsByName } from '../expand/sdl.ts';
import { loadSchema } from '../model/load-schema.ts';
import type { LintRule } from './rule.ts';
import { costs } from './rules/costs.ts';
import { coverage } from './rules/coverage.ts';
import { descriptions } from './rules/descriptions.ts';
import { edgesServedByOwner } from './rules/edges-served-by-owner.ts';
import { figures } from './rules/figures.ts';
import { labelled } from './rules/labelled.ts';
import { mutations } from './rules/mutations.ts';
import { nullable } from './rules/nullable.ts';
import { oneDecider } from './rules/one-decider.ts';
import { revealsResolve } from './rules/reveals-resolve.ts';
import { subjects } from './rules/subjects.ts';

/** Every rule, in the order of its messages. */
export const lintRules: readonly LintRule[] = [
  coverage,
  nullable,
  oneDecider,
  subjects,
  revealsResolve,
  edgesServedByOwner,
  figures,
  costs,
  labelled,
  mutations,
  descriptions,
];

/** Problems of a composed supergraph, each a sentence that says what to do; none where it may be served. */
export function lint(supergraphSdl: string): readonly string[] {
  const context = { schema: loadSchema(supergraphSdl), definitions: definitionsByName(parse(supergraphSdl, { noLocation: true })) };
  return lintRules.flatMap((rule) => rule(context));
}
