import { z } from 'zod';
import type { Delivered } from './deliver.ts';
import type { Evidence } from './judge.ts';
import { leastRequests } from './least.ts';

/** As the sandbox's own counter tells it. */
const counter = z.looseObject({
  limits: z.looseObject({ unitsIn10s: z.number(), writesIn150s: z.number() }),
  worst: z.looseObject({
    bySandboxClock: z.looseObject({ unitsIn10s: z.number(), writesIn150s: z.number() }),
  }),
});

/** Requests may be so many times the least. */
const ALLOWED = 1.2;

/** What came of it in figures, and which of them are too high. */
export function report({
  evidence,
  delivered,
  counted,
  verdicts,
}: {
  evidence: Evidence;
  delivered: Delivered;
  counted: unknown;
  verdicts: Readonly<Record<string, number>>;
}): { readonly lines: readonly string[]; readonly faults: readonly string[] } {
  const { exchanges, grants, before } = evidence;
  const { limits, worst } = counter.parse(counted);
  const told = new Set(
    exchanges.flatMap(({ method, personId }) => (method === 'GET' ? [] : (personId ?? []))),
  );
  const least = leastRequests(
    {
      accounts: before.people.size,
      listed: evidence.lines.length,
      told: told.size,
      located: exchanges.filter(({ method, status }) => method === 'PATCH' && status < 300).length,
      given: grants.filter(({ state }) => state === 'given').length,
      looks: 2,
    },
    exchanges,
  );
  const ratio = exchanges.length / least.sum;
  const { unitsIn10s, writesIn150s } = worst.bySandboxClock;
  return {
    lines: [
      `preview: ${countsOf(Object.entries(verdicts))}`,
      `in the end: ${countsOf(tally(grants.map(({ state }) => state)))}`,
      `reasons: ${countsOf(tally(grants.flatMap(({ problem, state }) => (state === 'given' ? [] : (problem?.kind ?? [])))))}`,
      `${delivered.processes} processes, ${delivered.kills} of them killed; ${delivered.storms} storms; ${evidence.deeds.length} deeds of others`,
      `Microsoft answered: ${countsOf(tally(exchanges.map(({ method, status }) => `${method} ${status}`)))}`,
      `${exchanges.length} requests, at least ${least.sum} (${least.formula}): ${ratio.toFixed(3)} times`,
      `at most ${unitsIn10s} of ${limits.unitsIn10s} units in 10 s, ${writesIn150s} of ${limits.writesIn150s} writes in 150 s`,
    ],
    faults: [
      ...(ratio > ALLOWED ? [`${ratio.toFixed(3)} times the least possible is more than ${ALLOWED}`] : []),
      ...(unitsIn10s > limits.unitsIn10s ? ['more resource units than Microsoft allows'] : []),
      ...(writesIn150s > limits.writesIn150s ? ['more writes than Microsoft allows'] : []),
      ...(delivered.kills < 3 ? ['nothing was killed three times'] : []),
    ],
  };
}

function tally(all: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

const countsOf = (counts: readonly (readonly [string, number])[]): string =>
  counts.map(([what, count]) => `${what} ${count}`).join(', ');
