import type { Review } from './reviewers.ts';
import { DEEDS, type Round } from './transcript.ts';
import { STARTS, type World } from './world.ts';

/** How often each thing happened; a run that never saw one of them proved less than it says. */
export class Coverage {
  readonly #seen = new Map<string, number>();

  add({ start, needed, edge }: World, { calls, stored }: Round, review: Review | undefined): void {
    this.#count('start', `${start}, ${needed} needed`, edge === 'none' ? 'in time' : 'at the deadline');
    for (const { deed, answer } of calls) {
      this.#count('deed', deed, answer.kind === 'no' ? 'refused' : answer.kind);
      if (answer.kind === 'no') this.#count('refusal', answer.refusal.kind, answer.refusal.state ?? '');
    }
    for (const { kind } of stored.events) this.#count('event', kind);
    this.#count('outcome', stored.state);
    for (const { verb, answer } of review?.answers ?? [])
      this.#count('deed', verb, answer.ok ? 'yes' : answer.refusal.kind);
  }

  /** Lines `what name: count`. */
  lines(): readonly string[] {
    return [...this.#seen].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => `${key}: ${count}`);
  }

  missing(): readonly string[] {
    const keys = [...this.#seen.keys()];
    return EXPECTED.filter((wanted) => !keys.some((key) => key === wanted || key.startsWith(`${wanted}, `)));
  }

  #count(...what: readonly string[]): void {
    const [kind, name, ...more] = what;
    const key = `${kind} ${[name, ...more.filter((one) => one !== '')].join(', ')}`;
    this.#seen.set(key, (this.#seen.get(key) ?? 0) + 1);
  }
}

const EXPECTED: readonly string[] = [
  ...['yes', 'answered', 'own-purchase', 'not-allowed'].map((answer) => `deed acknowledge, ${answer}`),
  ...['yes', 'answered'].map((answer) => `deed query, ${answer}`),
  ...STARTS.map((start) => `start ${start}`),
  ...DEEDS.map((deed) => `deed ${deed}, yes`),
  ...DEEDS.filter((deed) => deed !== 'clock' && deed !== 'take-role' && deed !== 'typed').map(
    (deed) => `deed ${deed}, refused`,
  ),
  ...[
    'approve',
    'decline',
    'cancel',
    'claim',
    'release',
    'bought',
    'bought-again',
    'fail',
    'lose',
    'expire',
    'fall-back',
  ].map((kind) => `event ${kind}`),
  ...['settled', 'rejected', 'cancelled', 'expired', 'failed'].map((state) => `outcome ${state}`),
  ...[
    'unknown-top-up',
    'not-allowed',
    'own-request',
    'approved-by-you',
    'out-of-date',
    'claimed-by-other',
    'order-number-known',
  ].map((kind) => `refusal ${kind}`),
  ...[
    'requested',
    'approved',
    'claimed',
    'settled',
    'rejected',
    'cancelled',
    'expired',
    'failed',
    'unknown',
  ].map((state) => `refusal already, ${state}`),
];
