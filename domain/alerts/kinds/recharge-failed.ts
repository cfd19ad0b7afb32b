import type { Instant } from '../../instant.ts';
import { UNIT } from '../../money.ts';
import { failedSince } from '../../recharge/mails.ts';
import type { Known } from '../scene.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface RechargeFailed {
  readonly kind: 'recharge-failed';
  /** When Microsoft mailed it. */
  readonly at: Instant;
  /** Ten-thousandths, whole units; null: the balance is not known. */
  readonly left: string | null;
}

/** Mode `microsoft`: it mailed that it could not recharge. It rings at any hour once there is little left to run on. */
export const rechargeFailed: Kind = {
  tells: () => 'needs-action',
  criticalFrom: 2,
  mutedBy: [],
  judge(_tx, { organisation, books, mails }) {
    if (organisation.settings.mode !== 'microsoft') return Promise.resolve([]);
    const trigger = organisation.settings.trigger.amount;
    const at = failedSince(mails, { trigger, position: books?.position });
    if (at === null) return Promise.resolve([]);
    const left = books ? String((books.position.estimate / UNIT) * UNIT) : null;
    const finding = { kind: 'recharge-failed', at, left } as const;
    return Promise.resolve([judged({ level: isUrgent(books, trigger) ? 2 : 1, finding })]);
  },
};

const isUrgent = (books: Known | undefined, trigger: bigint): boolean =>
  books !== undefined && (books.position.low <= 0n || books.position.estimate * 2n < trigger);
