import { calendarDaysBetween, isWorkingTime, lastDayOf } from '../calendar.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { noteSubject } from '../messages/rules.ts';
import { lockCopiesOf } from '../messages/store.ts';
import { wantNote } from '../messages/want-copy.ts';
import type { StaffMember } from '../organisations/roles.ts';
import type { Organisation, Settings } from '../organisations/settings.ts';
import { holdOrganisation, staffOf } from '../organisations/store.ts';

/** Days before the last day on which the card works. */
export const CARD_REMINDERS = [45, 14, 3] as const;
type Days = (typeof CARD_REMINDERS)[number];

/**
 * Whoever holds the payment card is told in time that it expires, once each 45, 14 and 3 days before; a new date starts
 * again. May run at any time, and twice.
 */
export async function remindOfCard(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<void> {
  const { now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const { id: organisationId, settings } = organisation;
  const month = settings.payment.cardValidTo;
  const due = cardReminderDue(settings, now);
  if (due === null || month === null) return;
  const key = `card-expires/${month}/${due}`;
  // One telling is enough, also when the holder can be written to by the next hour.
  if ((await lockCopiesOf(tx, organisationId, noteSubject(key))).length > 0) return;
  const note = { kind: 'card-expires', month } as const;
  for (const personId of readersOf(await staffOf(tx, organisationId), settings.payment.holderId))
    await wantNote(tx, { organisationId, key, to: { personId }, note, now });
}

/** The reminder that should have gone out by now, at work; null: none, also once the card has expired. */
export function cardReminderDue(
  settings: Pick<Settings, 'payment' | 'timeZone' | 'workingHours' | 'agreement'>,
  now: Instant,
): Days | null {
  const { payment, timeZone: zone, workingHours: hours, agreement } = settings;
  if (payment.kind !== 'card' || payment.cardValidTo === null) return null;
  if (agreement === 'MCA' || agreement === 'CSP' || !isWorkingTime(now, { hours, zone })) return null;
  const left = calendarDaysBetween(now, lastDayOf(payment.cardValidTo, zone), zone);
  return left < 0 ? null : (CARD_REMINDERS.findLast((days) => left <= days) ?? null);
}

/** The holder; if nobody was named, or he has left or cannot be written to, the owners. */
function readersOf(staff: readonly StaffMember[], holderId: string | null): readonly string[] {
  const holder = staff.find(({ id, leftAt, reachable }) => id === holderId && leftAt === null && reachable);
  if (holder) return [holder.id];
  return staff.filter(({ roles }) => roles.includes('owner')).map(({ id }) => id);
}
