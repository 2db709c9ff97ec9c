/** What the caller declares in headers; none of it is believed, all of it is checked against documents. */
export type Declared = {
  readonly purpose: string | null;
  readonly caseReference: string | null;
  /** Documents named, in order; null where the header is absent. */
  readonly agreements: readonly string[] | null;
  readonly withheld: 'errors' | 'extensions';
};

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the headers of DESIGN.md section 11 that this version acts on. */
export function readDeclared(headers: Headers): Declared {
  const agreements = one(headers, 'passerelle-agreement');
  return {
    purpose: one(headers, 'passerelle-purpose'),
    caseReference: one(headers, 'passerelle-case'),
    agreements:
      agreements === null
        ? null
        : agreements
            .split(',')
            .map((id) => id.trim())
            .filter((id) => id !== ''),
    withheld: one(headers, 'passerelle-withheld') === 'extensions' ? 'extensions' : 'errors',
  };
}

function one(headers: Headers, name: string): string | null {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}
