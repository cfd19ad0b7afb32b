import type { HoldReason } from './recharge.ts';
import type { RechargeFacts } from './rules.ts';

/** A request of ours, once per local day and level: a check that runs twice asks once. */
export const requestKey = (localDay: string, level: number): string => `recharge/${localDay}/${level}`;

/** The level out of such a key; 0 when it is none of ours, so that anything lower may be asked for. */
export function levelOfKey(key: string): number {
  const found = /^recharge\/[\d-]+\/([0-3])$/.exec(key);
  return Number(found?.[1] ?? 0);
}

type Cause = Pick<RechargeFacts, 'position' | 'last' | 'agreement' | 'country' | 'failedTopUpId' | 'stopId'>;

/** What one hold is about: as long as it is the same, it began once and is said once. */
export function holdKey(reason: HoldReason, facts: Cause): string {
  return `recharge-held/${reason}/${cause(reason, facts)}`;
}

function cause(reason: HoldReason, facts: Cause): string {
  const { position, last, agreement, country, failedTopUpId } = facts;
  switch (reason) {
    case 'stopped':
      return facts.stopId ?? '';
    case 'agreement':
      return agreement;
    case 'not-sold':
      return country;
    case 'no-reading':
      return 'first';
    case 'reading-too-old':
    case 'gap-in-call-data':
    case 'no-approvers':
      return position?.anchor.id ?? '';
    case 'open-question':
      return (
        position?.openQuestions
          .map(({ purchase, reading }) => `${purchase.id}+${reading.id}`)
          .toSorted()
          .join() ?? ''
      );
    case 'declined':
      return last?.topUpId ?? '';
    case 'payment-failed':
      return failedTopUpId ?? '';
  }
}
