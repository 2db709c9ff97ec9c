import type { Act, Agreement, Ceiling, Prohibition, Shield } from '../evaluator/papers.ts';
import { authorityOf } from '../evaluator/register.ts';
import { agencies, fieldAt, typeNamed, types } from '../facts.ts';
import type { Tape } from '../tape.ts';
import type { Blocks } from './blocks.ts';
import { conditionOn } from './conditions.ts';
import { fieldsCounted, typesCounted } from './figures.ts';

/** What owners allow at most, whom they shield, and what they never give. */
export function ceilingsOf(agreements: readonly Agreement[], tape: Tape, blocks: Blocks): readonly Ceiling[] {
  const made: Ceiling[] = [];
  if (blocks.has('ceilings') && tape.chance(18)) made.push(ceilingFor(agreements, tape));
  const counted = typesCounted(agreements);
  if (blocks.has('ceilings') && counted.length > 0 && tape.chance(45)) made.push(countsCeiling(tape.pick(counted), tape));
  if (blocks.has('shields') && tape.chance(25)) made.push({ id: 'shields', owner: 'QN:IMM', shields: [shieldOf(agreements, tape)] });
  return made;
}

function ceilingFor(agreements: readonly Agreement[], tape: Tape): Ceiling {
  const owner = tape.pick(agencies);
  const given = agreements.flatMap(({ clauses }) => clauses.flatMap(({ give = {} }) => give.clear ?? []));
  const counted = fieldsCounted(agreements);
  const own = [...new Set(given)].filter(
    (coordinate) => fieldAt(coordinate)?.owner === owner && fieldAt(coordinate)?.kind === 'leaf' && !counted.has(coordinate),
  );
  const limited = own.length === 0 ? [] : tape.few(own, 2);
  const limit = (coordinate: string): string => (fieldAt(coordinate)?.type === 'String' ? tape.pick(['none', 'constant']) : 'none');
  const type = tape.pick([...types.values()].filter((one) => one.keys.length > 0 && one.owner === owner)).name;
  return {
    id: 'ceiling',
    owner: authorityOf[owner] ?? '',
    ...(limited.length > 0 && { neverMoreThan: Object.fromEntries(limited.map((one) => [one, limit(one)])) }),
    prohibit: [{ id: 'never', article: '1', types: [type], rows: { [type]: timeless(conditionOn(type, tape)) } }],
  };
}

/** Rows that figures would read, left out by their owner: by whatever the owner knows of them, or when it is asked. */
function countsCeiling(type: string, tape: Tape): Ceiling {
  const { owner, fields } = typeNamed(type);
  const own = [...fields.values()].filter((field) => field.owner === owner && field.name !== 'ref').map(({ coordinate }) => coordinate);
  return {
    id: 'counts',
    owner: authorityOf[owner] ?? '',
    prohibit: [
      {
        id: 'uncounted',
        article: '1',
        ...(tape.chance(75) ? { types: [type] } : { fields: tape.few(own, 4) }),
        rows: { [type]: tape.chance(5) ? 'every' : timeless(conditionOn(type, tape)) },
      },
    ],
  };
}

/** A ceiling has no version and lends no names. */
function timeless<T>(condition: T): T {
  const text = JSON.stringify(condition)
    .replaceAll('"$version.from"', '"2026-01-01"')
    .replaceAll('"$nearPosts"', '["QNALB"]')
    .replaceAll('"$states"', '["QSO"]');
  return JSON.parse(text) as T;
}

function shieldOf(agreements: readonly Agreement[], tape: Tape): Shield {
  const condition = timeless(conditionOn('Traveller', tape, false, 0));
  const [first] = agreements;
  return {
    id: 'shield',
    article: '2',
    when: Object.fromEntries(Object.entries(condition).map(([path, tests]) => [`Traveller.${path}`, tests])),
    ...(tape.chance(20) && first !== undefined && { unless: { documents: [first.id] } }),
  };
}

/** Persons whom one document leaves out altogether. */
export function personsLeftOut(tape: Tape): readonly Prohibition[] {
  return tape.chance(10)
    ? [{ id: 'persons', article: '9', person: 'whole', rows: { Traveller: conditionOn('Traveller', tape, false, 0) } }]
    : [];
}

/** What one side does alone: it stops a document or a clause, and may go on; or it hides rows for a time. */
export function actsOn(agreements: readonly Agreement[], tape: Tape, blocks: Blocks): readonly Act[] {
  if (!blocks.has('acts') || !tape.chance(15)) return [];
  const agreement = tape.pick(agreements);
  const by = agreement.kind === 'agreement' ? 'QN:IMM' : (agreement.parties[0]?.authority ?? '');
  const clauses = tape.chance(70) ? [tape.pick(agreement.clauses).id] : undefined;
  const scope = { agreement: agreement.id, by, ...(clauses && { clauses }) };
  if (tape.chance(35)) {
    const type = tape.pick(agreement.clauses.flatMap(({ rows = {} }) => Object.keys(rows)));
    const rows = { [type]: conditionOn(type, tape, true) };
    if (Object.keys(rows[type] ?? {}).length === 0 || !agencies.includes(typeNamed(type).owner)) return [];
    return [
      { id: 'act-0', act: 'conceal', agreement: agreement.id, rows, by, since: '2026-06-14T06:00:00Z', until: '2026-06-16T05:00:00Z' },
    ];
  }
  const suspend: Act = { id: 'act-0', act: 'suspend', ...scope, since: '2026-06-01' };
  return tape.chance(35) ? [suspend, { id: 'act-1', act: 'resume', ...scope, since: '2026-06-10' }] : [suspend];
}
