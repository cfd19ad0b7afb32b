import { balanceCard } from '../../../cards/balance.ts';
import { drawCopy } from '../../../app/draw-copy.ts';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { alertView } from '../../../domain/alerts/view-alert.ts';
import type { AlertView } from '../../../domain/alerts/alert.ts';
import type { Tx } from '../../../domain/database.ts';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { storeUsage } from '../../../domain/facts/usage/import-usage.ts';
import { readRow } from '../../../domain/facts/usage/read-row.ts';
import { recordSpan } from '../../../domain/facts/usage/spans/store.ts';
import type { UsageRow } from '../../../domain/facts/facts.ts';
import { newId } from '../../../domain/ids.ts';
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import { saveConversation } from '../../../domain/messages/conversations/store.ts';
import type { CardCopy } from '../../../domain/messages/card-copy.ts';
import { markShown } from '../../../domain/messages/mark-shown.ts';
import { toCopy } from '../../../domain/messages/store.ts';
import { money } from '../../../domain/money.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { balanceOf } from '../../../domain/position/balance-of.ts';
import { learnSpend } from '../../../domain/position/learn-spend.ts';
import { checkRecharge } from '../../../domain/recharge/check-recharge.ts';
import { recordBought } from '../../../domain/top-ups/record-bought.ts';
import { checkTopUps } from '../../../domain/top-ups/check-top-ups.ts';
import { en as words } from '../../../locales/en.ts';
import type { PstnCallLogRow } from '../../../sandbox/microsoft/call-log.ts';
import { createMicrosoft, type Microsoft } from '../../../sandbox/microsoft/microsoft.ts';
import type { MicrosoftOptions } from '../../../sandbox/microsoft/options.ts';
import { cardTexts } from '../../support/cards.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, type Cast } from '../../support/organisation.ts';
import { channel } from './scenario.ts';

/** A message somebody was rung with, or an edit of one: what stood there, and the truth at that moment. */
export interface Said {
  readonly at: Instant;
  /** Copies that are one message have one id. */
  readonly message: string;
  readonly kind: 'alert' | 'top-up' | 'note';
  /** A posted message rings, an edit does not. */
  readonly rings: boolean;
  readonly inChannel: boolean;
  readonly to: string;
  readonly lines: readonly string[];
  /** Undefined but for alerts. */
  readonly alert: AlertView | undefined;
  readonly truth: bigint;
}

/** The hidden truth, and what the product says about it as weeks go by. Everybody is reachable. */
export interface Weeks {
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly microsoft: Microsoft;
  readonly said: readonly Said[];
  now(): Instant;
  /** In steps of six hours unless told, as the sweeps do; `each` after every step. */
  pass(hours: number, each?: () => Promise<void>): Promise<void>;
  /** Somebody reads the admin page. */
  read(): Promise<void>;
  /** Somebody buys and says so. */
  buy(units: number): Promise<void>;
  balanceLines(): Promise<readonly string[]>;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** What follows from a person's tap: judged and delivered. */
  settle(): Promise<void>;
}

/** Monday, 9 November 2026, 09:20 in London. */
export const MONDAY = Date.UTC(2026, 10, 9, 9, 20);
const HISTORY_DAYS = 42;

export async function weeks(
  world: Partial<MicrosoftOptions> & Pick<MicrosoftOptions, 'trace'>,
  overrides: Partial<Settings> = {},
  stepHours = 6,
): Promise<Weeks> {
  const { inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx, overrides));
  const { timeZone, currency } = organisation.settings;
  await inTransaction(async (tx) => {
    await channel(tx, organisation, 'needs-action', MONDAY);
    for (const person of Object.values(people)) await personalChat(tx, organisation, person);
  });
  const microsoft = createMicrosoft({
    seed: 3,
    start: MONDAY,
    historyDays: HISTORY_DAYS,
    lagHours: 24,
    timeZone,
    currency,
    ...world,
  });
  const sandboxed = new Sandboxed({ organisation, people, microsoft, inTransaction, stepHours });
  await sandboxed.fetch(MONDAY - HISTORY_DAYS * DAY);
  await sandboxed.learn();
  return sandboxed;
}

interface Parts {
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly microsoft: Microsoft;
  readonly stepHours: number;
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

class Sandboxed implements Weeks {
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly microsoft: Microsoft;
  readonly said: Said[] = [];
  readonly #parts: Parts;
  /** Charges as they were fetched: only what is new is stored, to be quick. */
  readonly #fetched = new Map<string, number>();
  #learntAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.organisation = parts.organisation;
    this.people = parts.people;
    this.microsoft = parts.microsoft;
  }

  now(): Instant {
    return this.microsoft.now();
  }

  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#parts.inTransaction(work);
  }

  async pass(hours: number, each?: () => Promise<void>): Promise<void> {
    const { stepHours } = this.#parts;
    for (let passed = 0; passed < hours; passed += stepHours) {
      this.microsoft.advanceTo(this.now() + stepHours * HOUR);
      await this.fetch(this.now() - 15 * DAY);
      if (this.now() - this.#learntAt >= DAY) await this.learn();
      await this.settle();
      if (each) await each();
    }
  }

  async settle(): Promise<void> {
    const at = { organisation: this.organisation, now: this.now() };
    await this.transact(async (tx) => {
      await checkTopUps(tx, at);
      await checkRecharge(tx, at);
      await evaluateAlerts(tx, at);
    });
    await this.#deliver();
  }

  async read(): Promise<void> {
    const now = this.now();
    const { amount } = this.microsoft.pageShows();
    await this.transact((tx) =>
      recordReading(tx, {
        organisation: this.organisation,
        actor: this.people.buyer,
        amount: money(((amount + 50n) / 100n) * 100n, this.organisation.settings.currency),
        key: newId(),
        confirmed: true,
        expected: undefined,
        now,
      }),
    );
    await this.settle();
  }

  async buy(units: number): Promise<void> {
    const amount = money(BigInt(units) * 10_000n, this.organisation.settings.currency);
    const order = this.microsoft.buy(amount.amount, this.now());
    await this.transact((tx) =>
      recordBought(tx, {
        organisation: this.organisation,
        actor: this.people.buyer,
        amount,
        orderNumber: order.orderNumber,
        key: newId(),
        now: this.now(),
      }),
    );
    await this.settle();
  }

  async balanceLines(): Promise<readonly string[]> {
    const at = { organisation: this.organisation, now: this.now() };
    return cardTexts(balanceCard(await this.transact((tx) => balanceOf(tx, at)), words));
  }

  async fetch(from: Instant): Promise<void> {
    const now = this.now();
    const rows = this.microsoft
      .callLog(from, now, now)
      .filter(({ id, charge }) => charge > 0 && this.#fetched.get(id) !== charge);
    for (const { id, charge } of rows) this.#fetched.set(id, charge);
    const read = rows.map(usageRow);
    await this.transact(async (tx) => {
      const chunk = { organisation: this.organisation, source: 'graph', keptAside: [], now } as const;
      for (let first = 0; first < read.length; first += 500)
        await storeUsage(tx, { ...chunk, rows: read.slice(first, first + 500) });
      await recordSpan(tx, this.organisation.id, 'graph', { from, to: now, fetchedAt: now });
    });
  }

  async learn(): Promise<void> {
    this.#learntAt = this.now();
    await this.transact((tx) => learnSpend(tx, { organisation: this.organisation, now: this.now() }));
  }

  async #deliver(): Promise<void> {
    const now = this.now();
    await this.transact(async (tx) => {
      for (const copy of await dueCopies(tx, this.organisation.id)) {
        const message = await drawCopy(tx, { organisation: this.organisation, now, copy, words });
        const at = copy.posted ?? {
          serviceUrl: 'http://localhost/',
          conversationId: 'c',
          activityId: newId(),
        };
        await markShown(tx, { copy, at, now });
        if (message)
          this.said.push({
            at: now,
            message: at.activityId,
            kind: kindOf(copy),
            rings: copy.posted === null && !message.quiet,
            inChannel: copy.channelId !== null,
            to: copy.channelId ? 'channel' : this.#nameOf(copy.personId),
            lines: cardTexts(message.card),
            alert: await this.#alertOf(tx, copy),
            truth: this.microsoft.trueBalance(),
          });
      }
    });
  }

  #nameOf(personId: string | null): string {
    return Object.values(this.people).find(({ id }) => id === personId)?.displayName ?? '?';
  }

  async #alertOf(tx: Tx, copy: CardCopy): Promise<AlertView | undefined> {
    if (!copy.subject.startsWith('alert/')) return undefined;
    const episodeId = copy.subject.slice('alert/'.length);
    return alertView(tx, { organisation: this.organisation, episodeId, now: this.now() });
  }
}

function kindOf({ note, subject }: CardCopy): 'alert' | 'note' | 'top-up' {
  if (note || subject.startsWith('over/')) return 'note';
  return subject.startsWith('alert/') ? 'alert' : 'top-up';
}

async function personalChat(tx: Tx, { id: organisationId }: Organisation, person: Actor): Promise<void> {
  await saveConversation(tx, {
    organisationId,
    id: newId(),
    kind: 'personal',
    personId: person.id,
    memberId: `29:${person.id}`,
    name: person.displayName,
    serviceUrl: 'http://localhost/',
    botId: '28:bot',
    reachable: true,
    seenAt: MONDAY,
  });
}

function usageRow(row: PstnCallLogRow): UsageRow {
  const { id, callId, currency, callType, licenseCapability: capability } = row;
  const spelled = { id, callId, currency, callType, capability, ...NOT_LOOKED_AT };
  const [start, duration, charge] = [row.startDateTime, String(row.duration), String(row.charge)];
  const usage = readRow({ ...spelled, start, duration, charge }, currency);
  if (typeof usage === 'string') throw new Error(`a row of the sandbox: ${usage}`);
  return usage;
}

const NOT_LOOKED_AT = { connection: '', destination: '', caller: '', callee: '', personId: '' };

async function dueCopies(tx: Tx, organisationId: string): Promise<CardCopy[]> {
  const rows = await tx
    .selectFrom('card_copy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .whereRef('wanted', '>', 'shown')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toCopy);
}
