import type { Label } from '../language/raw.ts';
import type { RawAuthority, RawRegister } from './raw.ts';

/** The register of authorities: the only source of who somebody is and of what names mean. Source: AGREEMENTS.md section 2, "Register". */
export type Register = {
  readonly purposes: ReadonlyMap<string, Label>;
  readonly states: ReadonlyMap<string, Label>;
  /** Names of posts by code. */
  readonly posts: ReadonlyMap<string, string>;
  /** By post, the state on the other side of the border there. */
  readonly paired: ReadonlyMap<string, string>;
  /** `iss` of the tokens of each issuer, by its id here. */
  readonly issuers: ReadonlyMap<string, string>;
  readonly authorities: ReadonlyMap<string, Authority>;
};

export type Authority = {
  readonly id: string;
  readonly state: string;
  readonly name: Label;
  /** The subgraph that serves its data; null for authorities that only receive. */
  readonly subgraph: string | null;
  /** `iss` values that may speak for it. */
  readonly issuers: readonly string[];
  readonly roles: readonly string[];
  readonly units: ReadonlyMap<string, UnitNode>;
};

export type UnitNode = { readonly code: string; readonly name: Label; readonly parent: string | null; readonly posts: readonly string[] };

/** Builds the register from a file whose shape and names were checked. */
export function buildRegister(raw: RawRegister): Register {
  const issuers = new Map(raw.issuers.map(({ id, iss }) => [id, iss]));
  return {
    purposes: new Map(raw.purposes.map(({ code, label }) => [code, label])),
    states: new Map(raw.states.map(({ code, name }) => [code, name])),
    posts: new Map(raw.posts.map(({ code, name }) => [code, name])),
    paired: new Map(raw.posts.flatMap(({ code, pairedState }) => (pairedState === undefined ? [] : [[code, pairedState] as const]))),
    issuers,
    authorities: new Map(raw.authorities.map((authority) => [authority.id, buildAuthority(authority, issuers)])),
  };
}

function buildAuthority(raw: RawAuthority, issuers: ReadonlyMap<string, string>): Authority {
  const units = (raw.units ?? []).map(
    (unit): UnitNode => ({ code: unit.code, name: unit.name, parent: unit.parent ?? null, posts: unit.posts ?? [] }),
  );
  return {
    id: raw.id,
    state: raw.state,
    name: raw.name,
    subgraph: raw.subgraph ?? null,
    issuers: raw.issuers.flatMap((id) => issuers.get(id) ?? []),
    roles: raw.roles,
    units: new Map(units.map((unit) => [unit.code, unit])),
  };
}

/** The authority whose data a subgraph serves. */
export function authorityOfSubgraph(register: Register, subgraph: string): Authority | null {
  return [...register.authorities.values()].find((authority) => authority.subgraph === subgraph) ?? null;
}

/** Whether an authority's data is behind another state's gateway: nobody of its state serves any here. */
export function isAbroad(register: Register, { state, subgraph }: Authority): boolean {
  return subgraph === null && ![...register.authorities.values()].some((other) => other.state === state && other.subgraph !== null);
}
