/** Keys in base64url. */
export type ToWorker =
  | {
      readonly kind: 'start';
      readonly port: number;
      readonly subgraphs: readonly { readonly name: string; readonly url: string; readonly key: string }[];
    }
  | { readonly kind: 'stop' };
export type ToPrimary = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly isPortTaken: boolean; readonly reason: string };

/** Only the process that started a worker can send it anything. */
export function isToWorker(message: unknown): message is ToWorker {
  return isKind(message, ['start', 'stop']);
}

export function isToPrimary(message: unknown): message is ToPrimary {
  return isKind(message, ['ready', 'failed']);
}

function isKind(message: unknown, kinds: readonly string[]): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && kinds.some((kind) => kind === message.kind);
}
