/** A JSON Schema (draft 2020-12). `title` is the noun phrase that messages put after "expected". */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A map whose keys are all known: any other is refused. */
export function closed(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema {
  return { type: 'object', title: 'a map', description, properties, required, additionalProperties: false };
}

/** A list, not empty unless said so. */
export function list(description: string, items: JsonSchema, minItems = 1): JsonSchema {
  return { type: 'array', title: 'a list', description, items, minItems };
}

/** A map from names that match a pattern. */
export function mapOf(description: string, keyTitle: string, keyPattern: string, values: JsonSchema): JsonSchema {
  return {
    type: 'object',
    title: 'a map',
    description,
    minProperties: 1,
    propertyNames: { title: keyTitle, pattern: keyPattern },
    additionalProperties: values,
  };
}

export function text(title: string, description: string, pattern?: string): JsonSchema {
  return { type: 'string', title, description, minLength: 1, ...(pattern !== undefined && { pattern }) };
}

export function oneOf(title: string, description: string, words: readonly string[]): JsonSchema {
  return { type: 'string', title, description, enum: words };
}

/** Different shapes by the kind of value, so that a wrong value gets one message, not one for each alternative. */
export function byKind(
  title: string,
  description: string,
  kinds: { readonly string?: JsonSchema; readonly array?: JsonSchema; readonly object?: JsonSchema },
): JsonSchema {
  const entries = Object.entries(kinds);
  return {
    title,
    description,
    type: entries.map(([kind]) => kind),
    // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword is called so
    allOf: entries.map(([kind, schema]) => ({ if: { type: kind }, then: schema })),
  };
}

/** A map that says at least one of these. */
export function atLeastOneOf(names: readonly string[]): JsonSchema {
  return { anyOf: names.map((name) => ({ required: [name] })) };
}

export const draft = 'https://json-schema.org/draft/2020-12/schema';
