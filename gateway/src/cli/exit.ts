export const exitCodes = { fine: 0, found: 1, misuse: 2 } as const;

/** Something the person at the keyboard can mend: shown as one sentence, without a stack. */
export class UserError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.misuse) {
    super(message);
    this.exitCode = exitCode;
  }
}
