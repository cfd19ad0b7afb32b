import type { SignalDoor } from '../bot/signals/door.ts';
import { recordSignal } from '../domain/signals/record-signal.ts';
import { factsChanged, looking, type Parts } from './books.ts';
import type { OpenedTenant } from './open-tenant.ts';

/** What Microsoft mails, told by the organisation's mailbox; undefined without a secret. */
export function signalDoor(parts: Parts, { adapter, signalSecret }: OpenedTenant): SignalDoor | undefined {
  if (signalSecret === null) return undefined;
  const { tenantId } = adapter;
  return {
    secret: signalSecret,
    wallClock: () => Date.now(),
    async tell(mail) {
      const told = await looking(parts, tenantId, (tx, at) => recordSignal(tx, { ...at, mail }));
      if (!told.isNew) return told;
      parts.log.info({ kind: told.kind }, 'Microsoft mailed about the credit');
      factsChanged(parts, tenantId);
      parts.nudge('ask-readings', tenantId);
      return told;
    },
  };
}
