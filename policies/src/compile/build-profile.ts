import type { BorderSchema } from '@passerelle/schema';
import { aggregatesOf } from './aggregate.ts';
import { liveAlternatives, type ReachContext } from './alternatives.ts';
import { contentHash } from './content-hash.ts';
import { demandsOf } from './demands.ts';
import type { CompiledDocument } from './document.ts';
import type { LiveClause } from './live-clause.ts';
import type { Giver, Opening, Profile, Prohibition, TypeRights } from './profile.ts';
import { revealing } from './reveals.ts';
import { writtenReferences } from './written-references.ts';

/** A document that fits, with the subgraphs about whose data it decides for this recipient. */
export type Candidate = { readonly document: CompiledDocument; readonly decidesFor: ReadonlySet<string> };

/** Finds the part of another profile with the same content, by its hash. */
export type Share = <T>(hash: string, part: T) => T;

/**
 * Puts together what the deciding documents give for a purpose. Pure: same input, same content and id. Rights repeat among documents
 * that differ in name: `share` lets their profiles hold them once.
 */
export function buildProfile(
  candidates: readonly Candidate[],
  givers: ReadonlyMap<string, Giver>,
  purpose: string,
  schema: BorderSchema,
  share: Share = (_hash, part) => part,
): Profile {
  const live = liveClauses(candidates, purpose);
  const prohibitions = prohibitionsOf(candidates, purpose);
  const written = writtenReferences(
    live.map(({ compiled }) => compiled.questions),
    schema,
  );
  const context: ReachContext = { live, documents: candidates.map(({ document }) => document.id), written, schema };
  const names = new Set(live.flatMap(({ compiled }) => [...compiled.rows.keys()]));
  const types = new Map([...names].sort().map((type) => [type, typeRights(type, prohibitions, context)]));
  const documents = candidates.map(({ document }) => document);
  const demands = demandsOf(documents, givers, schema);
  const head = {
    documents: documents.map(({ id, version, kind, title, obligations, arrangements, openedBy, casePurposes, limits }) => ({
      id,
      version,
      kind,
      title,
      obligations,
      arrangements,
      openedBy,
      ...(limits !== null && { limits }),
      needsCase: casePurposes.includes(purpose),
    })),
    givers,
    clauses: live.map(({ clause }) => clause),
  };
  const parts: ProfileParts = {
    types: revealing(types, live, schema),
    questions: openings(live),
    aggregates: aggregatesOf(live, prohibitions, demands, schema),
    demands,
  };
  const hashes = hashesOf(parts);
  return { id: contentHash({ ...head, ...hashes }), ...head, ...shared(parts, hashes, share) };
}

type ProfileParts = Pick<Profile, 'types' | 'questions' | 'aggregates' | 'demands'>;
type PartHashes = Readonly<Record<keyof ProfileParts, string>>;

function hashesOf({ types, questions, aggregates, demands }: ProfileParts): PartHashes {
  return {
    types: contentHash(types),
    questions: contentHash(questions),
    aggregates: contentHash(aggregates),
    demands: contentHash(demands),
  };
}

function shared({ types, questions, aggregates, demands }: ProfileParts, hashes: PartHashes, share: Share): ProfileParts {
  return {
    types: share(hashes.types, types),
    questions: share(hashes.questions, questions),
    aggregates: share(hashes.aggregates, aggregates),
    demands: share(hashes.demands, demands),
  };
}

function liveClauses(candidates: readonly Candidate[], purpose: string): readonly LiveClause[] {
  const fitting = candidates.flatMap(({ document, decidesFor }, position) =>
    document.clauses
      .map((compiled) => ({ compiled, document: position, from: compiled.from.filter((subgraph) => decidesFor.has(subgraph)) }))
      .filter(({ compiled, from }) => from.length > 0 && compiled.purposes.includes(purpose)),
  );
  return fitting.map(({ compiled, document, from }, index) => ({
    compiled,
    clause: { index, id: compiled.id, article: compiled.article, document, from },
  }));
}

type TypedProhibition = { readonly type: string } & Prohibition;

function prohibitionsOf(candidates: readonly Candidate[], purpose: string): readonly TypedProhibition[] {
  return candidates.flatMap(({ document }, position) =>
    [...document.prohibitions, ...document.ceilings]
      .filter(({ purposes }) => purposes === null || purposes.includes(purpose))
      .flatMap(({ parts }) =>
        parts.map(
          ({ type, fields, person, condition }): TypedProhibition => ({
            type,
            document: position,
            scope: fields ?? 'type',
            person,
            condition,
          }),
        ),
      ),
  );
}

function typeRights(type: string, prohibitions: readonly TypedProhibition[], context: ReachContext): TypeRights {
  const { live, schema } = context;
  const giving = live.filter(({ compiled }) => compiled.rows.has(type));
  const fields = [...(schema.types.get(type)?.fields.values() ?? [])].flatMap((field) => {
    const grants = giving.flatMap(({ clause, compiled }) => {
      const level = compiled.levels.get(field.coordinate);
      return level === undefined || !clause.from.includes(field.owner) ? [] : [{ clause: clause.index, level }];
    });
    return grants.length === 0 ? [] : [[field.name, grants] as const];
  });
  return {
    rows: giving.map(({ clause, compiled }) => ({
      clause: clause.index,
      alternatives: liveAlternatives(compiled.rows.get(type) ?? [], { clause, compiled }, context),
    })),
    fields: new Map(fields),
    exists: giving.filter(({ compiled }) => compiled.exists.includes(type)).map(({ clause }) => clause.index),
    reference: giving.filter(({ compiled }) => compiled.references.includes(type)).map(({ clause }) => clause.index),
    prohibitions: prohibitions.filter((one) => one.type === type).map(({ type: _, ...one }) => one),
  };
}

function openings(live: readonly LiveClause[]): ReadonlyMap<string, readonly Opening[]> {
  const all = live.flatMap(({ clause, compiled }) =>
    [...compiled.questions].map(([coordinate, question]) => ({ coordinate, opening: { clause: clause.index, ...question } })),
  );
  const grouped = Map.groupBy(all, ({ coordinate }) => coordinate);
  return new Map(
    [...grouped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([coordinate, list]) => [coordinate, list.map(({ opening }) => opening)]),
  );
}
