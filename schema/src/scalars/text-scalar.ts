import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/**
 * A scalar carried as a string. `normalise` gives the canonical form, or `null` where the text is not one.
 * Shape:  the canonical form both ways, so that what is read may be sent back.
 * Errors: `GraphQLError` that names the scalar and what it expects, never the value. On output it costs that field only.
 */
export function textScalar(name: string, expects: string, normalise: (text: string) => string | null): GraphQLScalarType<string, string> {
  const check = (value: unknown): string => {
    const canonical = typeof value === 'string' ? normalise(value) : null;
    if (canonical === null) throw new GraphQLError(`\`${name}\` expects ${expects}.`);
    return canonical;
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: check,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : null),
  });
}

/** Accepts exactly what the pattern matches, as it is. */
export function matching(pattern: RegExp): (text: string) => string | null {
  return (text) => (pattern.test(text) ? text : null);
}
