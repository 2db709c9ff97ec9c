import type { Label } from '../language/raw.ts';

/** `register.yaml` after the JSON Schema accepted it. */
export type RawRegister = {
  readonly purposes: readonly { readonly code: string; readonly label: Label }[];
  readonly states: readonly { readonly code: string; readonly name: Label }[];
  readonly posts: readonly { readonly code: string; readonly name: string; readonly pairedState?: string }[];
  readonly issuers: readonly { readonly id: string; readonly iss: string; readonly name: Label }[];
  readonly authorities: readonly RawAuthority[];
};

export type RawAuthority = {
  readonly id: string;
  readonly state: string;
  readonly name: Label;
  readonly subgraph?: string;
  readonly issuers: readonly string[];
  readonly roles: readonly string[];
  readonly units?: readonly RawUnit[];
};

export type RawUnit = { readonly code: string; readonly parent?: string; readonly name: Label; readonly posts?: readonly string[] };
