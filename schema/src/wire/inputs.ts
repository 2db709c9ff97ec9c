/**
 * The inputs that a mutation's arguments set, as documents and decisions name them: `input.post`. One that is null is set. The
 * hidden `scope` is none.
 */
export function inputsOf(args: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(args).flatMap(([name, value]) => {
    if (name === 'scope') return [];
    return isInputObject(value) ? Object.keys(value).map((member) => `${name}.${member}`) : [name];
  });
}

function isInputObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
