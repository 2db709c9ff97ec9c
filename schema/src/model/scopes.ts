import { type ConstDirectiveNode, type DocumentNode, Kind, type TypeDefinitionNode } from 'graphql';
import { directiveArguments, namedType } from '../expand/sdl.ts';
import type { FieldModel, Scopes, TypeModel } from './model.ts';

type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/**
 * What `@requiresScopes` demands: one of the inner lists, whole; null where it demands nothing. `@authenticated` demands nothing more than
 * what every caller of this gateway has.
 * Errors: throws where it cannot be read.
 * Source: Apollo Federation 2.5, `@requiresScopes(scopes: [[federation__Scope!]!]!)`; RFC 6749 section 3.3.
 */
export function scopesOf(node: Annotated | undefined): Scopes {
  const directives = (node?.directives ?? []).filter((directive) => directive.name.value === 'requiresScopes');
  return directives.reduce<Scopes>((all, directive) => bothScopes(all, readScopes(directive)), null);
}

function readScopes(directive: ConstDirectiveNode): Scopes {
  const scopes = directiveArguments({ directives: [directive] }, 'requiresScopes')?.scopes;
  const isRead = Array.isArray(scopes) && scopes.length > 0 && scopes.every((all) => Array.isArray(all) && all.every(isScope));
  if (!isRead) throw new Error('`@requiresScopes` cannot be read: write `scopes: [["…"]]`, one list inside for each alternative.');
  return scopes;
}

/** Characters of a scope token (RFC 6749, 3.3). */
function isScope(scope: unknown): scope is string {
  return typeof scope === 'string' && /^[\x21\x23-\x5B\x5D-\x7E]+$/.test(scope);
}

/** Both must hold: every pair of alternatives joined. */
export function bothScopes(a: Scopes, b: Scopes): Scopes {
  if (a === null || b === null) return a ?? b;
  return a.flatMap((one) => b.map((other) => [...new Set([...one, ...other])]));
}

/** `@inaccessible` is acted on by whoever builds the API schema; the others here and in the gateway. */
const understood = /\/(inaccessible|policy|authenticated|requiresScopes)\/v0\.\d+$/;

/** Errors: throws where the supergraph demands a security feature that is not enforced here, or gives one of ours another name. */
export function assertSecurityUnderstood(document: DocumentNode): void {
  const schemas = document.definitions.filter((d) => d.kind === Kind.SCHEMA_DEFINITION || d.kind === Kind.SCHEMA_EXTENSION);
  for (const directive of schemas.flatMap(({ directives = [] }) => directives)) {
    const args = directive.name.value === 'link' ? directiveArguments({ directives: [directive] }, 'link') : null;
    if (args === null) continue;
    const isOurs = understood.test(String(args.url));
    const isSecurity = args.for === 'SECURITY' || /\/(inaccessible|policy|authenticated|requiresScopes)\//.test(String(args.url));
    if (isSecurity && !(isOurs && args.as === undefined))
      throw new Error('The supergraph links a security feature that this gateway does not read. Compose it with `npx passerelle compose`.');
  }
}

/**
 * Fields with everything that must be held for them: beside what they, their type and what they return demand, the interfaces' field of
 * that name, and what they declare to contain.
 */
export function withScopes(
  type: TypeModel,
  types: ReadonlyMap<string, TypeModel>,
  definitions: ReadonlyMap<string, TypeDefinitionNode>,
): TypeModel {
  const fields = [...type.fields.values()].map((field): FieldModel => {
    const revealed = field.reveals.flatMap((path) => along(type, path.split('.'), types));
    const scopes = [...inherited(type, field, types, definitions), ...revealed].reduce(bothScopes, field.scopes);
    return { ...field, scopes };
  });
  return { ...type, fields: new Map(fields.map((field) => [field.name, field])) };
}

function inherited(
  { name }: TypeModel,
  field: FieldModel,
  types: ReadonlyMap<string, TypeModel>,
  definitions: ReadonlyMap<string, TypeDefinitionNode>,
): readonly Scopes[] {
  const definition = definitions.get(name);
  const interfaces = definition?.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.interfaces ?? []) : [];
  return interfaces.flatMap((one) => {
    const parent = types.get(namedType(one));
    return [parent?.scopes ?? null, parent?.fields.get(field.name)?.scopes ?? null];
  });
}

function along(
  type: TypeModel | undefined,
  [name = '', ...rest]: readonly string[],
  types: ReadonlyMap<string, TypeModel>,
): readonly Scopes[] {
  const field = type?.fields.get(name);
  if (field === undefined) return [];
  const target = types.get(field.type);
  return [field.scopes, ...(rest.length === 0 ? [] : along(target, rest, types))];
}
