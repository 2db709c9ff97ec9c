import { documentHash, needsPin } from '../../compile/pin.ts';
import { findField } from '../../language/fields.ts';
import { givenCategories } from '../../language/walk.ts';
import type { AgreementContext, AgreementRule } from '../rule.ts';

/** What categories and paired posts mean is pinned with the version, so that what is added later enlarges nothing. Source: AGREEMENTS.md section 2, "Categories". */
export const isPinned: AgreementRule = {
  id: 'not-pinned',
  severity: 'error',
  find: (context) => {
    if (!needsPin(context.agreement) || context.pin.lock !== null) return [];
    return [
      {
        at: firstOpenWord(context),
        message: 'What this stands for is not pinned, so data added later would be given as well.',
        remedy: `Run \`passerelle policy pin --document ${context.agreement.id}\`, or write out what is meant; a charter may say \`follow: true\`.`,
      },
    ];
  },
};

/** A version that was pinned is signed: its text stays as it was. */
export const lockFits: AgreementRule = {
  id: 'lock-mismatch',
  severity: 'error',
  find: ({ agreement: { version }, pin: { lock, content } }) =>
    lock === null || lock.hash === documentHash(content)
      ? []
      : [
          {
            at: ['version'],
            message: `The document is not the version ${version} that was pinned.`,
            remedy: 'Raise the version and pin it, or restore the text.',
          },
        ],
};

/** A field that a category gave when it was pinned, and that is gone or in another category since: it is given no more, and somebody should know. */
export const pinnedLost: AgreementRule = {
  id: 'pinned-lost',
  severity: 'warning',
  find: ({ agreement, schema, pin: { lock } }) =>
    agreement.clauses.flatMap((clause, i) => {
      const given = new Set(givenCategories(clause, []).map(({ category }) => category));
      const fields = lock !== null && Object.hasOwn(lock.clauses, clause.id) ? (lock.clauses[clause.id] ?? []) : [];
      return fields
        .filter((coordinate) => {
          const field = findField(schema, coordinate);
          return field === null || field.categories.length === 0 || !field.categories.every((category) => given.has(category));
        })
        .map((coordinate) => ({
          at: ['clauses', i, 'give', 'clear'],
          message: `\`${coordinate}\` was given when this version was pinned, and is not any more: it is gone, or in another category.`,
          remedy: 'Name the field itself in a new version, or tell the parties.',
        }));
    }),
};

/** Treaties do not grow with a schema; a service may let its own charter. */
export const followCharter: AgreementRule = {
  id: 'follow-misplaced',
  severity: 'error',
  find: ({ agreement: { kind, follow } }) =>
    follow === true && kind !== 'charter'
      ? [
          {
            at: ['follow'],
            message: `Only a charter may follow the schema; this is a ${kind}.`,
            remedy: 'Remove `follow`, and pin the version.',
          },
        ]
      : [],
};

function firstOpenWord({ agreement }: AgreementContext): readonly (string | number)[] {
  const [category] = agreement.clauses.flatMap((clause, i) => givenCategories(clause, ['clauses', i]));
  const [name = ''] = Object.keys(agreement.paired ?? {});
  return category?.at ?? ['let', name];
}
