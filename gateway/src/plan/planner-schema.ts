import { type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql';

/**
 * The supergraph as the planner gets it, in memory only: without the demand that it enforce `@policy` (we do, before it plans)
 * and with the hidden `scope` arguments visible, so that rewritten operations may carry them.
 * Source: DESIGN.md section 4, "Classification".
 */
export function plannerSupergraph(supergraphSdl: string): string {
  return print(
    visit(parse(supergraphSdl, { noLocation: true }), {
      Directive: (directive: ConstDirectiveNode) =>
        isSecurityLink(directive)
          ? { ...directive, arguments: (directive.arguments ?? []).filter((a) => a.name.value !== 'for') }
          : undefined,
      InputValueDefinition: (argument) =>
        argument.name.value === 'scope'
          ? { ...argument, directives: (argument.directives ?? []).filter((d) => d.name.value !== 'inaccessible') }
          : undefined,
    }),
  );
}

const enforcedHere = /\/(policy|authenticated|requiresScopes)\/v\d/;

function isSecurityLink(directive: ConstDirectiveNode): boolean {
  const url = directive.arguments?.find((argument) => argument.name.value === 'url')?.value;
  return directive.name.value === 'link' && url?.kind === Kind.STRING && enforcedHere.test(url.value);
}
