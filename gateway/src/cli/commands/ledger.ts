import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { Receipt, RequestEntry, SignedHead, Subject } from '../../ledger/entry.ts';
import { LedgerIndex } from '../../ledger/ledger-index.ts';
import { ledgerPlaces, openLedger } from '../../ledger/open-ledger.ts';
import { LedgerDamaged } from '../../ledger/recover.ts';
import { keptUntil, SubjectKeys } from '../../ledger/subject-keys.ts';
import {
  growthOf,
  hasGrown,
  isProven,
  type LedgerState,
  missing,
  type Place,
  type Proof,
  readLedger,
  receiptProblem,
} from '../../ledger/verify.ts';
import { exitCodes, UserError } from '../exit.ts';
import { paths } from '../paths.ts';

/** `passerelle ledger …`: what the record holds, and whether it holds. `docs/ledger.md` says what a partner can check without it. */
export function ledgerCommand(): Command {
  return new Command('ledger')
    .description('verify the record, look into it, prove an entry')
    .addCommand(
      new Command('verify')
        .description('hold every byte of the record against what was signed')
        .option('--holds <file>', 'receipts, heads or proofs that somebody keeps, one JSON object a line: whether they still hold')
        .option(
          '--between <file>',
          'two heads or receipts of one writer, one JSON object a line: prove that the record only went on from the first to the second',
        )
        .option('--key <file>', 'public key to hold it against, PEM')
        .option('--json', 'print JSON')
        .action(verify)
        .exitOverride(),
    )
    .addCommand(
      new Command('receipt')
        .description('prove the entries of one decision or request: what a partner can check with the public key alone')
        .argument('<id>', 'id of the decision, or of the request')
        .option('--json', 'print JSON')
        .action(receipt)
        .exitOverride(),
    )
    .addCommand(
      new Command('subject')
        .description('who asked for, or was given, one subject; looking is recorded')
        .argument('<type>', 'type of the graph, such as TravelDocument')
        .argument('<key...>', 'values of its key, in the order of its @key: QSO L2210987 P')
        .requiredOption('--officer <pseudonym>', 'who looks')
        .option('--json', 'print JSON')
        .action(subject)
        .exitOverride(),
    )
    .addCommand(
      new Command('index')
        .description('make what finds entries anew from the record: never needed, never wrong')
        .option('--json', 'print JSON')
        .action(rebuildIndex)
        .exitOverride(),
    )
    .addCommand(
      new Command('forget')
        .description('end retention: subjects of a month become unreadable, for good; that is recorded')
        .argument('[period]', 'month, such as 2023-06, as `ledger subject` lists them')
        .option('--due', 'all that need not be kept any longer: for as long as their documents say, three years where they do not')
        .requiredOption('--officer <pseudonym>', 'who ends it')
        .option('--json', 'print JSON')
        .action(forget)
        .exitOverride(),
    );
}

const places = ledgerPlaces(paths.data);

function publicKey(file = places.publicKey): KeyObject {
  if (!existsSync(file)) throw new UserError(`There is no public key in \`${file}\`. Start the gateway once, or give \`--key\`.`);
  try {
    return createPublicKey(readFileSync(file));
  } catch {
    throw new UserError(`\`${file}\` holds no public key in PEM.`);
  }
}

type Common = { readonly json?: boolean };

type VerifyOptions = Common & { readonly holds?: string; readonly between?: string; readonly key?: string };

function verify({ holds, between, key: keyFile, json = false }: VerifyOptions): void {
  const key = publicKey(keyFile);
  if (between === undefined) verifyWhole(holds, key, json);
  else verifyBetween(between, key, json);
}

function verifyWhole(holds: string | undefined, key: KeyObject, json: boolean): void {
  const state = readLedger(places.segments, key);
  const held = holds === undefined ? [] : heldIn(holds).map((one, i) => ({ line: i + 1, problem: heldProblem(one, state, key) }));
  const lost = held.filter(({ problem }) => problem !== null);
  const isSound = state.problems.length === 0 && lost.length === 0;
  if (!isSound) process.exitCode = exitCodes.found;
  const writers = [...state.writers.values()].map(({ writer, leaves, heads }) => ({ writer, entries: leaves.length, heads: heads.size }));
  if (json) {
    console.log(JSON.stringify({ holds: isSound, writers, problems: state.problems, notes: state.notes, held }));
    return;
  }
  for (const { writer, entries, heads } of writers) console.log(`${writer}: ${entries} entries under ${heads} signed heads`);
  for (const note of state.notes) console.log(note);
  for (const { place, what } of state.problems) console.log(`${placeText(place)}${what}`);
  for (const { line, problem } of lost) console.log(`${holds}:${line}: ${problem}`);
  console.log(
    isSound ? `The record holds${held.length > 0 ? `, and so do ${held.length} that were kept` : ''}.` : 'The record does not hold.',
  );
}

/** Prints the proof, which whoever has the key can check: it says nothing of any entry. */
function verifyBetween(file: string, key: KeyObject, json: boolean): void {
  const heads = heldIn(file).map((one) => ('head' in one ? one.head : one));
  const [from, to] = heads.toSorted((a, b) => a.size - b.size);
  if (from === undefined || to === undefined || heads.length !== 2 || from.writer !== to.writer)
    throw new UserError(`\`${file}\` must hold two heads or receipts of one writer, one a line.`);
  const state = readLedger(places.segments, key);
  const problem = missing(from, state, key) ?? missing(to, state, key);
  const growth = problem === null ? growthOf(from, to, state) : null;
  const holds = growth !== null && hasGrown(growth, key);
  if (!holds) process.exitCode = exitCodes.found;
  if (json) console.log(JSON.stringify({ holds, problem, growth }));
  else if (holds)
    console.log(
      `${JSON.stringify(growth)}\n\`${to.writer}\` went on from ${from.size} to ${to.size} entries, and changed none of the first.`,
    );
  else console.log(problem ?? 'The record does not hold.');
}

function placeText(place: Place | null): string {
  return place === null ? '' : `${place.file}:${place.line} (byte ${place.offset}): `;
}

type Held = Receipt | SignedHead | Proof;

function heldIn(file: string): readonly Held[] {
  if (!existsSync(file)) throw new UserError(`There is no file \`${file}\`.`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, i) => {
    try {
      const value: unknown = JSON.parse(line);
      if (isHeld(value)) return value;
    } catch {
      // Told below.
    }
    throw new UserError(
      `${file}:${i + 1}: this is no receipt, head or proof. Keep \`receipt\` of \`extensions.sharing\` as it came, one a line.`,
    );
  });
}

function isHeld(value: unknown): value is Held {
  if (typeof value !== 'object' || value === null) return false;
  const head: unknown = 'head' in value ? value.head : value;
  return typeof head === 'object' && head !== null && 'signature' in head && 'size' in head && 'writer' in head && 'root' in head;
}

function heldProblem(held: Held, state: LedgerState, key: KeyObject): string | null {
  if ('line' in held) return isProven(held, key) ? missing(held.head, state, key) : 'The proof does not lead to the head.';
  return 'index' in held ? receiptProblem(held, state, key) : missing(held, state, key);
}

function receipt(id: string, { json = false }: Common): void {
  const proofs = withIndex((index) => index.ofRequest(id).map((one) => index.proofOf(one)));
  if (proofs.length === 0) throw new UserError('The record has no entry with that decision or request.', exitCodes.found);
  if (json) console.log(JSON.stringify(proofs));
  else for (const proof of proofs) console.log(JSON.stringify(proof));
}

/** `passerelle ledger index`: nobody has to; the commands that look something up follow the record by themselves. */
function rebuildIndex({ json = false }: Common): void {
  const counts = withIndex((index) => index.counts(), true);
  if (json) console.log(JSON.stringify(counts));
  else for (const { writer, entries } of counts) console.log(`${writer}: ${entries} entries`);
}

/** Every request of a record, in each writer's order; none where there is no record yet. Errors: `UserError` where it does not hold. */
export function requestsIn(of: typeof places): readonly RequestEntry[] {
  if (!existsSync(of.segments)) return [];
  const { problems, writers } = readLedger(of.segments, publicKey(of.publicKey));
  if (problems.length > 0)
    throw new UserError('The record does not hold. Run `npx passerelle ledger verify`, which says where.', exitCodes.found);
  return [...writers.values()].flatMap(({ entries }) =>
    entries.flatMap(({ entry }) => (entry.kind === 'answer' || entry.kind === 'refusal' ? [entry] : [])),
  );
}

/** Errors: `UserError` where the record does not hold: nothing in it is to be believed then. */
function withIndex<T>(use: (index: LedgerIndex) => T, isAnew = false): T {
  const key = publicKey();
  try {
    const subjects = new SubjectKeys(places.subjectKeys);
    const index = LedgerIndex.open({ path: places.index, segments: places.segments, key, subjects }, isAnew);
    try {
      return use(index);
    } finally {
      index.close();
    }
  } catch (error) {
    if (error instanceof LedgerDamaged)
      throw new UserError(
        'The record does not hold, or its index is of another. Run `npx passerelle ledger verify`, which says where; if it holds, `npx passerelle ledger index`.',
        exitCodes.found,
      );
    throw error;
  }
}

async function subject(
  type: string,
  key: readonly string[],
  { officer, json = false }: Common & { readonly officer: string },
): Promise<void> {
  const wanted: Subject = { type, key };
  const { ledger, subjects } = await openLedger(places);
  try {
    // First the record of looking, then what is there to see.
    const at = new Date().toISOString();
    await ledger.append({ kind: 'inspection', at, by: officer, subjects: subjects.seal({ [type]: [key] }, at) });
  } finally {
    await ledger.close();
  }
  const kept = withIndex((index) => index.about(wanted));
  const found = kept.flatMap(({ writer, index, entry }) =>
    entry.kind === 'answer' || entry.kind === 'refusal' ? [{ writer, index, ...entry }] : [],
  );
  if (json) {
    console.log(JSON.stringify(found.map(({ subjects: _sealed, ...one }) => one)));
    return;
  }
  for (const one of found) {
    const { authority, unit, role } = one.recipient;
    const under = one.documents.map(({ id, version }) => `${id}@${version}`).join(', ');
    console.log(
      `${one.at}  ${one.kind}  ${unit ?? authority}  ${role}  ${one.officer}  ${one.purpose ?? '-'}  ${one.case ?? '-'}  ${under}`,
    );
  }
  console.log(`${found.length} entries. Months that can be read: ${subjects.periods().join(', ')}.`);
}

type ForgetOptions = Common & { readonly officer: string; readonly due?: boolean };

async function forget(period: string | undefined, { officer, due = false, json = false }: ForgetOptions): Promise<void> {
  if ((period === undefined) !== due) throw new UserError('Name one month, or give `--due`.');
  const subjects = new SubjectKeys(places.subjectKeys);
  const thisMonth = new Date().toISOString().slice(0, 7);
  const chosen = period === undefined ? subjects.periods().filter((one) => keptUntil(one) < thisMonth) : [period];
  for (const one of chosen) assertForgettable(one, subjects, thisMonth);
  const done: { readonly period: string; readonly index: number; readonly head: SignedHead }[] = [];
  if (chosen.length > 0) {
    const { ledger } = await openLedger(places);
    try {
      for (const one of chosen) {
        subjects.destroy(one);
        const { index, head } = await ledger.append({ kind: 'forgotten', at: new Date().toISOString(), by: officer, period: one });
        done.push({ period: one, index, head });
        // After the record: it must say what was destroyed, whatever becomes of the index.
        withIndex((found) => found.forget(one));
      }
    } finally {
      await ledger.close();
    }
  }
  if (json) console.log(JSON.stringify(due ? done : done[0]));
  else if (done.length === 0) console.log('Nothing is due.');
  else
    for (const one of done) console.log(`The subjects of ${one.period} are unreadable; entry ${one.index} of ${one.head.writer} says so.`);
}

/** Errors: `UserError` for what nobody can read, and for a month that is still being recorded. */
function assertForgettable(period: string, subjects: SubjectKeys, thisMonth: string): void {
  const known = subjects.periods();
  if (!known.includes(period))
    throw new UserError(`No subjects of \`${period}\` can be read. Months that can: ${known.length === 0 ? 'none' : known.join(', ')}.`);
  if (period.slice(0, 7) >= thisMonth) throw new UserError('This month is not over: its subjects are still being recorded.');
}
