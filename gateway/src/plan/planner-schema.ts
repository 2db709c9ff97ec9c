import { type DirectiveNode, type InputValueDefinitionNode, Kind, parse, print, visit } from 'graphql';

/**
 * The supergraph as the planner gets it, in memory only: without the demand that it enforce `@policy` (we do, before it plans)
 * and with the hidden `scope` arguments visible, so that rewritten operations may carry them.
 * Source: DESIGN.md section 4, "Classification".
 */
export function plannerSupergraph(supergraphSdl: string): string {
  const document = visit(parse(supergraphSdl, { noLocation: true }), {
    Directive: (directive) => (isSecurityLink(directive) ? withoutPurpose(directive) : undefined),
    InputValueDefinition: (argument) => (argument.name.value === 'scope' ? visible(argument) : undefined),
  });
  return print(document);
}

const enforcedHere = /\/(policy|authenticated|requiresScopes)\/v\d/;

function isSecurityLink(directive: DirectiveNode): boolean {
  const url = directive.arguments?.find((argument) => argument.name.value === 'url')?.value;
  return directive.name.value === 'link' && url?.kind === Kind.STRING && enforcedHere.test(url.value);
}

function withoutPurpose(link: DirectiveNode): DirectiveNode {
  return { ...link, arguments: (link.arguments ?? []).filter((argument) => argument.name.value !== 'for') };
}

function visible(argument: InputValueDefinitionNode): InputValueDefinitionNode {
  return { ...argument, directives: (argument.directives ?? []).filter((directive) => directive.name.value !== 'inaccessible') };
}
