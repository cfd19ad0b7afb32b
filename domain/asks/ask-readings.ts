import { openEpisodes } from '../alerts/store.ts';
import { isWorkingTime } from '../calendar.ts';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { DAY, type Instant } from '../instant.ts';
import { askSubject } from '../messages/rules.ts';
import { touchSubject, wantCopy, withdrawUnposted } from '../messages/want-copy.ts';
import { CLOCK_ACTOR, type Role } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation, staffOf } from '../organisations/store.ts';
import { positionOf } from '../position/position-of.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { newestSignals } from '../signals/store.ts';
import { topUpsIn } from '../top-ups/store.ts';
import type { AskReason, ReadingAsk } from './ask.ts';
import { closeAsk } from './close-ask.ts';
import { mayAsk, nextReader, whyAsk, type AskFacts } from './rules.ts';
import { insertAsk, lastAskedOf, openAsk, saveAsk } from './store.ts';

/** Who can read the page and record it. */
const READERS: readonly Role[] = ['owner', 'buyer', 'approver'];

/** The clock's question "does anybody have to read the balance?". May run at any time, and twice: it asks once. */
export async function askReadings(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<void> {
  const { now } = input;
  const { timeZone: zone, workingHours: hours } = input.organisation.settings;
  if (!isWorkingTime(now, { hours, zone })) return;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  await handOver(tx, organisation, now);
  const facts = await factsOf(tx, organisation, now);
  const why = facts && whyAsk(facts);
  if (why) await askNow(tx, organisation, why, now);
}

/**
 * Asks one person for a reading, if anybody may be asked now: at work, a week after the ask before, and nobody on
 * Microsoft's page anyway. Again it does nothing.
 */
export async function askNow(
  tx: Tx,
  { id }: Organisation,
  why: AskReason,
  now: Instant,
): Promise<ReadingAsk | undefined> {
  const organisation = await holdOrganisation(tx, id);
  const lastAsked = await lastAskedOf(tx, id);
  const { settings } = organisation;
  const somebodyLooks = await doesSomebodyLook(tx, id, now);
  if (!mayAsk({ settings, somebodyLooks, lastAskedAt: newest(lastAsked), now })) return undefined;
  const personId = nextReader(await readersOf(tx, id), lastAsked);
  if (personId === undefined) return undefined;
  const before = await openAsk(tx, id);
  if (before) await closeAsk(tx, { ask: before, readingId: null, now });
  const ask = {
    organisationId: id,
    id: newId(),
    personId,
    why,
    askedAt: now,
    closedAt: null,
    readingId: null,
  };
  await insertAsk(tx, ask);
  await tell(tx, organisation, ask, now);
  return ask;
}

/** Nothing that costs much is read while nobody may be asked anyway. */
async function factsOf(tx: Tx, organisation: Organisation, now: Instant): Promise<AskFacts | undefined> {
  const { id, settings } = organisation;
  const lastAskedAt = newest(await lastAskedOf(tx, id));
  if (!mayAsk({ settings, somebodyLooks: false, lastAskedAt, now })) return undefined;
  const position = await positionOf(tx, { organisation, now });
  if (!position) return undefined;
  const mails = await newestSignals(tx, id, position.anchor.at + 1);
  return {
    settings,
    position,
    mails: mails.map(({ kind }) => kind),
    somebodyLooks: await doesSomebodyLook(tx, id, now),
    lastAskedAt,
    now,
  };
}

const newest = (lastAsked: ReadonlyMap<string, Instant>): Instant | null =>
  lastAsked.size === 0 ? null : Math.max(...lastAsked.values());

/** The buyer's form asks what the page shows; who just said "I'm on it" looks there too. */
async function doesSomebodyLook(tx: Tx, organisationId: string, now: Instant): Promise<boolean> {
  if ((await topUpsIn(tx, organisationId, { states: ['claimed'] })).length > 0) return true;
  const open = await openEpisodes(tx, organisationId);
  return open.some(
    ({ kind, acknowledgedAt }) =>
      ABOUT_MONEY.has(kind) && acknowledgedAt !== null && now - acknowledgedAt < DAY,
  );
}

const ABOUT_MONEY: ReadonlySet<string> = new Set(['zero', 'low', 'recharge-overdue']);

/** Whoever the bot can write to and who may record a reading, by name. */
const readersOf = async (tx: Tx, organisationId: string): Promise<readonly string[]> =>
  (await staffOf(tx, organisationId))
    .filter(({ roles, reachable }) => reachable && READERS.some((role) => roles.includes(role)))
    .map(({ id }) => id);

/** Who was asked may have left, lost the role or blocked the bot: the same question goes to the next. */
async function handOver(tx: Tx, organisation: Organisation, now: Instant): Promise<void> {
  const { id } = organisation;
  const ask = await openAsk(tx, id);
  if (!ask) return;
  const readers = await readersOf(tx, id);
  if (readers.includes(ask.personId)) return;
  const personId = nextReader(readers, await lastAskedOf(tx, id));
  if (personId === undefined) return;
  const handed = { ...ask, personId };
  const subject = askSubject(ask.id);
  const unposted = {
    organisationId: id,
    subject,
    audiences: ['person'],
    personId: ask.personId,
    now,
  } as const;
  await saveAsk(tx, handed);
  await withdrawUnposted(tx, unposted);
  await touchSubject(tx, id, subject, now);
  await tell(tx, organisation, handed, now);
}

async function tell(tx: Tx, organisation: Organisation, ask: ReadingAsk, now: Instant): Promise<void> {
  const { id: organisationId } = organisation;
  const { personId, why } = ask;
  const subject = askSubject(ask.id);
  await wantCopy(tx, { organisationId, subject, audience: 'person', to: { personId }, now });
  await appendReceipt(tx, {
    organisation,
    actor: { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR },
    decision: 'reading-asked',
    subject,
    shownDigest: '',
    outcome: why,
    now,
  });
}
