import { Redis } from 'ioredis';
import { type Counter, countedSubject, leftOf, type Quotas, requestCounters, subjectCounters, type Verdict, within } from './quotas.ts';

/** Longer than this nobody waits for a count. */
const answerMs = 500;

/** All counters of a request in one step: either each of them counts it or none. Gives the place of the first that it goes over, or 0. */
const countRequests = `
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') + 1 > tonumber(ARGV[i * 2 - 1]) then return i end
end
for i, key in ipairs(KEYS) do
  redis.call('INCR', key)
  redis.call('PEXPIRE', key, ARGV[i * 2])
end
return 0`;

/** The same for sets. ARGV: most and window of each key, then the members. */
const countMembers = `
local from = #KEYS * 2 + 1
for i, key in ipairs(KEYS) do
  local more = 0
  for j = from, #ARGV do
    if redis.call('SISMEMBER', key, ARGV[j]) == 0 then more = more + 1 end
  end
  if redis.call('SCARD', key) + more > tonumber(ARGV[i * 2 - 1]) then return i end
end
for i, key in ipairs(KEYS) do
  for j = from, #ARGV do redis.call('SADD', key, ARGV[j]) end
  redis.call('PEXPIRE', key, ARGV[i * 2])
end
return 0`;

/**
 * Counts that all gateways share. A counter is in one place, so the count is exact, whoever asks whichever gateway; what is lost is what Redis
 * loses. Where Redis does not answer in half a second it counts as away.
 */
export function redisQuotas(url: string): Quotas {
  const redis = new Redis(url, {
    commandTimeout: answerMs,
    connectTimeout: answerMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** times, 2_000),
    lazyConnect: false,
  });
  // Each failure is told to whoever asks; without a listener it would end the process.
  redis.on('error', () => {});
  const take = async (script: string, counters: readonly Counter[], members: readonly string[]): Promise<Verdict> => {
    if (counters.length === 0) return within;
    const values = counters.flatMap(({ most, windowMs }) => [most, windowMs]);
    try {
      const over = await redis.eval(script, counters.length, ...counters.map(({ key }) => key), ...values, ...members);
      const broken = typeof over === 'number' && over > 0 ? counters[over - 1]?.broken : undefined;
      return broken === undefined ? within : { kind: 'over', ...broken };
    } catch {
      return { kind: 'away' };
    }
  };
  return {
    request: (allowances, nowMs) => take(countRequests, requestCounters(allowances, nowMs), []),
    subjects: (allowances, subjects, nowMs) =>
      take(countMembers, subjectCounters(allowances, nowMs), [...new Set(subjects.map((one) => countedSubject(one, nowMs)))]),
    left: async (allowances, nowMs) => {
      const counters = requestCounters(allowances, nowMs);
      try {
        return leftOf(counters, await Promise.all(counters.map(async ({ key }) => Number((await redis.get(key)) ?? 0))));
      } catch {
        return null;
      }
    },
    stop: async () => redis.disconnect(),
  };
}
