import { isObject } from './json.ts';

/** What the registry knows of packages: `known`, or why it did not say. */
export type Advisories =
  | { readonly kind: 'known'; readonly packages: readonly { readonly name: string; readonly severity: string; readonly fix: string }[] }
  | { readonly kind: 'not asked'; readonly because: string };

const grave: ReadonlySet<unknown> = new Set(['high', 'critical']);

/**
 * Reads what `npm audit --json` printed: high and critical ones. Errors: throws for what is neither a report nor npm's way to say that it
 * got none.
 */
export function readAdvisories(printed: string): Advisories {
  const report: unknown = parse(printed);
  if (!isObject(report)) throw new Error('npm audit printed no JSON');
  if (typeof report.statusCode === 'number' || isObject(report.error))
    return { kind: 'not asked', because: typeof report.message === 'string' ? report.message : 'the registry gave no answer' };
  if (report.auditReportVersion !== 2 || !isObject(report.vulnerabilities))
    throw new Error('npm audit printed a report of another version than 2');
  const packages = Object.entries(report.vulnerabilities).flatMap(([name, one]) =>
    isObject(one) && grave.has(one.severity) ? [{ name, severity: String(one.severity), fix: fixOf(one.fixAvailable) }] : [],
  );
  return { kind: 'known', packages };
}

function fixOf(fix: unknown): string {
  if (isObject(fix)) return `take ${String(fix.name)}@${String(fix.version)}`;
  return fix === true ? 'run npm audit fix' : 'there is no release without it yet';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
