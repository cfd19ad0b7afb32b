import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Tx } from '../../../domain/database.ts';
import type { Instant } from '../../../domain/instant.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import { setAlertPreset } from '../../../domain/messages/conversations/store.ts';
import { toCopy, type StoredCopy } from '../../../domain/messages/store.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { setRole } from '../../../domain/organisations/store.ts';
import type { Actor, Role } from '../../../domain/organisations/roles.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { checkReceipts } from '../../../domain/receipts/check-receipts.ts';
import { claimTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { approveTopUp, declineTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { settleTopUp } from '../../../domain/top-ups/settle-top-up.ts';
import type { TopUpView } from '../../../domain/top-ups/top-up.ts';
import { testBooks } from '../../support/books.ts';
import { seen } from '../../support/seen.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';

export const usd = (units: bigint | number) => wholeUnits(BigInt(units), 'USD');

export interface Scene {
  readonly organisation: Organisation;
  readonly people: Cast;
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Rita asks; throws when refused. */
  ask(units: number, at?: Instant): Promise<TopUpView>;
  /** Asked by Rita and approved by Ada at once. */
  approved(units: number, at?: Instant): Promise<TopUpView>;
  decide(topUpId: string, by: Actor, at?: Instant): ReturnType<typeof approveTopUp>;
  decline(topUpId: string, by: Actor, at?: Instant): ReturnType<typeof declineTopUp>;
  buy(
    topUpId: string,
    units: number,
    more?: { by?: Actor; key?: string; orderNumber?: string; shown?: number; at?: Instant },
  ): ReturnType<typeof settleTopUp>;
  copies(topUpId: string): Promise<readonly StoredCopy[]>;
  /** Notes about a top-up, as `kind → name of the reader`. */
  notes(topUpId: string): Promise<readonly string[]>;
  giveRole(person: Actor, role: Role, has?: boolean): Promise<void>;
  /** Ben says "I'm buying it"; throws when refused. */
  claimed(topUpId: string, by?: Actor, at?: Instant): Promise<TopUpView>;
  faults(): Promise<unknown>;
}

let keys = 0;
export const newKey = (): string => `key-${(keys += 1)}`;

/** A fresh organisation in which the bot can write to everybody and to one channel. */
export async function scene(overrides: Partial<Settings> = {}): Promise<Scene> {
  const { inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx, overrides));
  await inTransaction((tx) => meetEverybody(tx, organisation.id, people));
  const rowsOf = (subject: string) =>
    inTransaction(async (tx) => {
      const rows = await tx
        .selectFrom('card_copy')
        .selectAll()
        .where('organisation_id', '=', organisation.id)
        .where(sql<string>`subject`, 'like', subject)
        .execute();
      return rows.map(toCopy);
    });
  const self: Scene = {
    organisation,
    people,
    inTransaction,
    ask: async (units, now = START) => {
      const asked = await inTransaction((tx) =>
        requestTopUp(tx, {
          organisation,
          actor: people.requester,
          amount: usd(units),
          reason: 'conference',
          key: newKey(),
          now,
        }),
      );
      assert(asked.ok);
      return asked.value.view;
    },
    approved: async (units, now = START) => {
      const { topUp } = await self.ask(units, now);
      const approved = await self.decide(topUp.id, people.approver, now);
      assert(approved.ok);
      return approved.value;
    },
    decide: async (topUpId, actor, now = START) => {
      const shownDigest = await inTransaction((tx) => seen(tx, organisation.id, `top-up/${topUpId}`));
      return inTransaction((tx) => approveTopUp(tx, { organisation, actor, topUpId, shownDigest, now }));
    },
    decline: async (topUpId, actor, now = START) => {
      const shownDigest = await inTransaction((tx) => seen(tx, organisation.id, `top-up/${topUpId}`));
      const decision = { organisation, actor, topUpId, reason: 'too-much', shownDigest, now } as const;
      return inTransaction((tx) => declineTopUp(tx, decision));
    },
    buy: (topUpId, units, more = {}) =>
      inTransaction((tx) =>
        settleTopUp(tx, {
          organisation,
          actor: more.by ?? people.buyer,
          topUpId,
          credit: usd(units),
          orderNumber: more.orderNumber ?? null,
          invoiceTotal: null,
          at: null,
          shown: more.shown === undefined ? null : usd(more.shown),
          key: more.key ?? newKey(),
          now: more.at ?? START,
        }),
      ),
    copies: (topUpId) => rowsOf(`top-up/${topUpId}`),
    notes: async (topUpId) => {
      const everybody: readonly Actor[] = Object.values(people);
      const copies = await rowsOf(`note/%${topUpId}%`);
      return copies
        .map((copy) => {
          const reader = everybody.find(({ id }) => id === copy.personId)?.displayName;
          return `${copy.note?.kind} → ${reader ?? copy.channelId}`;
        })
        .toSorted();
    },
    claimed: async (topUpId, actor = people.buyer, now = START) => {
      const claimed = await inTransaction((tx) => claimTopUp(tx, { organisation, actor, topUpId, now }));
      assert(claimed.ok);
      return claimed.value;
    },
    giveRole: (person, role, has = true) =>
      inTransaction((tx) =>
        setRole(tx, {
          organisationId: organisation.id,
          personId: person.id,
          role,
          has,
          by: people.owner.id,
          now: START,
        }),
      ),
    faults: () =>
      inTransaction(async (tx) => (await checkReceipts(tx, { organisationId: organisation.id })).faults),
  };
  return self;
}

async function meetEverybody(tx: Tx, organisationId: string, people: Cast): Promise<void> {
  const chat = { organisationId, serviceUrl: 'https://smba.example', botId: '28:bot', reachable: true };
  for (const { id } of Object.values(people)) {
    const seen = {
      ...chat,
      id: `a:${id}`,
      kind: 'personal' as const,
      personId: id,
      memberId: `29:${id}`,
      name: '',
    };
    await rememberConversation(tx, { seen, now: START });
  }
  const channelId = `19:${organisationId}`;
  const seen = {
    ...chat,
    id: channelId,
    kind: 'channel' as const,
    personId: null,
    memberId: null,
    name: 'Phones',
  };
  await rememberConversation(tx, { seen, now: START });
  await setAlertPreset(tx, { organisationId, channelId, preset: 'needs-action' });
}
