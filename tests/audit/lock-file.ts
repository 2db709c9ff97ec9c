import { isObject } from './json.ts';

/** What is read of `package-lock.json`, version 3. */
type Locked = {
  readonly path: string;
  readonly version: string;
  readonly integrity: string | null;
  readonly resolved: string | null;
  readonly license: string | null;
  readonly hasInstallScript: boolean;
};

/** What an installation may bring along. */
export type Rules = {
  /** SPDX expressions, as packages write them. */
  readonly licenses: ReadonlySet<string>;
  /** By name, of packages whose licence is none of these, and which the README names. */
  readonly licensed: Readonly<Record<string, string>>;
};

/**
 * What is wrong with a lock file, a line each: a package that is not pinned to its content, one from elsewhere than the registry, one under a
 * licence that nobody has agreed to. Errors: throws for what is no lock file of version 3.
 */
export function lockProblems(lock: unknown, { licenses, licensed }: Rules): readonly string[] {
  return packagesIn(lock).flatMap(({ path, version, integrity, resolved, license }) => {
    const name = nameOf(path);
    const what = `${name}@${version}`;
    const agreed = Object.hasOwn(licensed, name) ? licensed[name] === license : license !== null && licenses.has(license);
    return [
      ...(integrity?.startsWith('sha512-') === true ? [] : [`${what}: no sha512 \`integrity\`; install it anew`]),
      ...(resolved === null ? [] : [`${what}: \`resolved\` names an address; take the line out`]),
      ...(agreed ? [] : [`${what}: licence ${license ?? 'unknown'}; agree to it in tests/audit, or take another package`]),
    ];
  });
}

/** Names of packages that run scripts when they are installed. */
export function withInstallScripts(lock: unknown): readonly string[] {
  return packagesIn(lock).flatMap(({ path, hasInstallScript }) => (hasInstallScript ? [nameOf(path)] : []));
}

function packagesIn(lock: unknown): readonly Locked[] {
  if (!isObject(lock) || lock.lockfileVersion !== 3 || !isObject(lock.packages))
    throw new Error('package-lock.json is not of version 3: write it with npm 7 or later');
  return Object.entries(lock.packages).flatMap(([path, one]) =>
    isObject(one) && path.includes('node_modules/') && one.link !== true ? [locked(path, one)] : [],
  );
}

function locked(path: string, one: Readonly<Record<string, unknown>>): Locked {
  const text = (name: string): string | null => {
    const value = Object.hasOwn(one, name) ? one[name] : null;
    return typeof value === 'string' ? value : null;
  };
  return {
    path,
    version: text('version') ?? '?',
    integrity: text('integrity'),
    resolved: text('resolved'),
    license: text('license'),
    hasInstallScript: one.hasInstallScript === true,
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
