/** Kinds of requests, as they are counted. */
export type RequestKind =
  | 'users-page'
  | 'user'
  | 'sku'
  | 'license-details'
  | 'assign'
  | 'patch'
  | 'reprocess'
  | 'group-member'
  | 'group'
  | 'group-members-page'
  | 'member-of'
  | 'check-groups'
  | 'numbers'
  | 'mail'
  | 'call-log'
  | 'batch'
  | 'other';

interface Counted {
  readonly kind: RequestKind;
  /** Resource units, as Microsoft counts them for identity and access. */
  readonly units: number;
  readonly isWrite: boolean;
  readonly isPart: boolean;
  readonly status: number;
  readonly sandboxAt: number;
  readonly realAt: number;
}

/** What was asked of Graph since the count began. Not saved: it is a measurement. */
export interface RequestLog {
  record(request: Omit<Counted, 'sandboxAt' | 'realAt'>): void;
  reset(): void;
  /** `accounts`: how many the tenant has, which decides its limit. */
  summary(accounts: number): object;
}

const MOST_KEPT = 500_000;

export function createRequestLog(clock: { now(): number; real(): number }): RequestLog {
  let all: Counted[] = [];
  return {
    record(request) {
      if (all.length < MOST_KEPT) all.push({ ...request, sandboxAt: clock.now(), realAt: clock.real() });
    },
    reset() {
      all = [];
    },
    summary(accounts) {
      const answered = all.filter(({ status }) => status !== 429);
      return {
        simulated: true,
        requests: all.filter(({ isPart, kind }) => !isPart && kind !== 'batch').length,
        batches: all.filter(({ kind }) => kind === 'batch').length,
        parts: all.filter(({ isPart }) => isPart).length,
        throttled: all.length - answered.length,
        refused: answered.filter(({ status }) => status >= 400).length,
        /** Without what was throttled. */
        kinds: countsOf(answered),
        units: all.reduce((sum, { units }) => sum + units, 0),
        limits: { unitsIn10s: unitsAllowed(accounts), writesIn150s: WRITES_ALLOWED },
        worst: {
          bySandboxClock: worstOf(all, ({ sandboxAt }) => sandboxAt),
          byRealClock: worstOf(all, ({ realAt }) => realAt),
        },
      };
    },
  };
}

function countsOf(all: readonly Counted[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { kind } of all) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Identity and access, one app in one tenant: units in 10 s by the tenant's size, and writes in 150 s. */
const unitsAllowed = (accounts: number): number => {
  if (accounts < 50) return 3_500;
  return accounts <= 500 ? 5_000 : 8_000;
};
const WRITES_ALLOWED = 3_000;

/** Requests that were throttled count as the others do. */
const worstOf = (all: readonly Counted[], at: (one: Counted) => number): object => ({
  unitsIn10s: worstWindow(all, at, 10_000, ({ units }) => units),
  writesIn150s: worstWindow(all, at, 150_000, ({ isWrite }) => (isWrite ? 1 : 0)),
});

function worstWindow(
  all: readonly Counted[],
  at: (one: Counted) => number,
  length: number,
  weight: (one: Counted) => number,
): number {
  let [first, sum, worst] = [0, 0, 0];
  for (const one of all) {
    sum += weight(one);
    for (let old = all[first]; old && at(old) <= at(one) - length; old = all[first]) {
      sum -= weight(old);
      first += 1;
    }
    worst = Math.max(worst, sum);
  }
  return worst;
}

/** $select and a $top under 20 take one unit off, $expand adds one; never under 1. */
export function unitsOf(base: number, query: URLSearchParams): number {
  const top = query.get('$top');
  const less = (query.has('$select') ? 1 : 0) + (top !== null && Number(top) < 20 ? 1 : 0);
  return Math.max(1, base - less + (query.has('$expand') ? 1 : 0));
}
