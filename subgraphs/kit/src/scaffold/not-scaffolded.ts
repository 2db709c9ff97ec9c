/** Why nothing was written. `misuse`: what was asked cannot be done; else the database or the result is at fault. */
export class NotScaffolded extends Error {
  readonly kind: 'misuse' | 'found';

  constructor(kind: 'misuse' | 'found', message: string) {
    super(message);
    this.kind = kind;
  }
}
