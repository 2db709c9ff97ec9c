import type { GraphQLFormattedError } from 'graphql';
import { type ByteString, byteString } from '../byte-string.ts';
import type { AnswerExtensions } from '../pipeline.ts';
import type { AnswerData } from '../shape/answer-data.ts';
import { sharingText } from './sharing.ts';

type Answer = {
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly data?: AnswerData | undefined;
  readonly extensions?: AnswerExtensions | undefined;
};

/**
 * An answer as JSON, in the order in which Apollo Server writes it: byte strings that follow each other. They are not joined here, for the data may
 * be large, and who sends them makes bytes of them anyway.
 */
export function answerTexts({ errors, data, extensions }: Answer): readonly ByteString[] {
  const members = [
    ...(errors === undefined ? [] : ['"errors":', byteString(JSON.stringify(errors)), ',']),
    ...(data === undefined ? [] : ['"data":', data.json, ',']),
    ...(extensions === undefined ? [] : ['"extensions":', byteString(extensionsText(extensions)), ',']),
  ];
  return ['{', ...members.slice(0, -1), '}'] as ByteString[];
}

function extensionsText({ sharing, ...others }: AnswerExtensions): string {
  const rest = JSON.stringify(others);
  if (sharing === undefined) return rest;
  return `{"sharing":${sharingText(sharing)}${rest === '{}' ? '' : `,${rest.slice(1, -1)}`}}`;
}
