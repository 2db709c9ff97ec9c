import type { GraphQLFormattedError } from 'graphql';
import type { AnswerExtensions } from '../pipeline.ts';
import { sharingText } from './sharing.ts';

type Answer = {
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: AnswerExtensions | undefined;
};

/**
 * An answer as JSON, in the order in which Apollo Server writes it: texts that follow each other. They are not joined here, for the data may be
 * large, and who sends them makes bytes of them anyway.
 */
export function answerTexts({ errors, data, extensions }: Answer): readonly string[] {
  const members = [
    ...(errors === undefined ? [] : ['"errors":', JSON.stringify(errors), ',']),
    ...(data === undefined ? [] : ['"data":', JSON.stringify(data), ',']),
    ...(extensions === undefined ? [] : ['"extensions":', extensionsText(extensions), ',']),
  ];
  return ['{', ...members.slice(0, -1), '}'];
}

function extensionsText({ sharing, ...others }: AnswerExtensions): string {
  const rest = JSON.stringify(others);
  if (sharing === undefined) return rest;
  return `{"sharing":${sharingText(sharing)}${rest === '{}' ? '' : `,${rest.slice(1, -1)}`}}`;
}
