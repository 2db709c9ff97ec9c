import type { YamlPath } from '../language/problem.ts';
import type { RawAct, RawAgreement, RawArrangement, RawQuestion } from '../language/raw.ts';
import type { ActRule, AgreementRule, ArrangementRule, Finding } from './rule.ts';

// Arrangements and acts are written in the words of agreements: what a rule checks there, it checks here. Each is put in the place of
// the clauses or prohibitions of the document that it is about, and what is found in it is told where it stands in its own file.

/** What is pinned is the document that they are about. */
const unpinned = { lock: null, content: null };

/** A rule of agreements, for the text of arrangements. */
export function forArrangements({ id, severity, find }: AgreementRule): ArrangementRule {
  return {
    id,
    severity,
    find: ({ arrangement, parent, ...context }) => {
      if (parent === null) return [];
      return find({ ...context, pin: unpinned, agreement: inParent(arrangement, parent) }).flatMap((finding) =>
        placed(finding, inArrangement),
      );
    },
  };
}

/** A rule of agreements, for the rows that acts conceal: of every version, each mistake once. */
export function forActs({ id, find }: AgreementRule): ActRule {
  return {
    id,
    find: ({ act, versions, ...context }) => {
      const found = versions.flatMap((version) => find({ ...context, pin: unpinned, agreement: concealedIn(act, version) }));
      return [...new Map(found.flatMap((finding) => placed(finding, inAct)).map((one) => [JSON.stringify(one), one])).values()];
    },
  };
}

function inParent({ zone, force, clauses, examples }: RawArrangement, parent: RawAgreement): RawAgreement {
  const written = clauses.map(({ id, article, withhold = [], masked = {}, rows = {}, questions = {} }) => {
    const own = parent.clauses.find((clause) => clause.id === id);
    const asked = Object.entries(questions).map(
      ([coordinate, question]) => [coordinate, beside(question, own?.questions?.[coordinate])] as const,
    );
    return { id, article, give: { clear: withhold, masked }, rows, questions: Object.fromEntries(asked) };
  });
  const { prohibit: _, ...rest } = parent;
  return { ...rest, zone, force, clauses: written, examples: examples ?? [] };
}

/** Spans and limits of an arrangement may be about the parent's keys. */
function beside(question: RawQuestion, parent: RawQuestion | undefined): RawQuestion {
  if (question === 'freely' || parent === undefined || parent === 'freely') return question;
  return { ...question, with: [...(question.with ?? []), ...(parent.with ?? [])] };
}

function inArrangement([first, index, member, kind, ...rest]: YamlPath): YamlPath | null {
  if (first !== 'clauses')
    return first === 'zone' || first === 'force' || first === 'examples' ? compact([first, index, member, kind, ...rest]) : null;
  if (member === 'give') return ['clauses', index ?? 0, kind === 'clear' ? 'withhold' : 'masked', ...rest];
  return compact(['clauses', index, member, kind, ...rest]);
}

function concealedIn({ id, rows }: RawAct, version: RawAgreement): RawAgreement {
  const { examples: _, ...rest } = version;
  const concealed = { id, article: id, types: Object.keys(rows ?? {}), ...(rows !== undefined && { rows }) };
  return { ...rest, clauses: [], prohibit: [concealed] };
}

function inAct([first, , member, ...rest]: YamlPath): YamlPath | null {
  return first === 'prohibit' && member === 'rows' ? ['rows', ...rest] : null;
}

function placed(finding: Finding, place: (at: YamlPath) => YamlPath | null): readonly Finding[] {
  const at = place(finding.at);
  return at === null ? [] : [{ ...finding, at }];
}

function compact(path: readonly (string | number | undefined)[]): YamlPath {
  return path.filter((part) => part !== undefined);
}
