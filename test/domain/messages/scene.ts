import type { Tx } from '../../../domain/database.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { CardCopy, Conversation, Subject } from '../../../domain/messages/card-copy.ts';
import { claimCopies } from '../../../domain/messages/claim-copies.ts';
import { setAlertPreset } from '../../../domain/messages/conversations/store.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import { toCopy, type StoredCopy } from '../../../domain/messages/store.ts';
import { newId } from '../../../domain/ids.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';

export const LEASE = 60_000;

export interface Scene {
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly subject: Subject;
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  meet(personId: string, more?: Partial<Omit<Conversation, 'seenAt'>>, now?: Instant): Promise<void>;
  meetChannel(name: string): Promise<string>;
  /** This organisation's due copies; other tests' are leased too and left alone. */
  due(now?: Instant): Promise<readonly CardCopy[]>;
  copy(copyId: string): Promise<StoredCopy | undefined>;
  copies(): Promise<readonly StoredCopy[]>;
}

export const posted = (activityId: string) => ({
  serviceUrl: 'https://smba.example',
  conversationId: 'a:chat',
  activityId,
});

export async function scene(settings: Partial<Settings> = {}): Promise<Scene> {
  const { inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx, settings));
  const organisationId = organisation.id;
  const chat = {
    organisationId,
    serviceUrl: 'https://smba.example',
    botId: '28:bot',
    reachable: true,
    name: '',
  };
  const rows = () =>
    inTransaction(async (tx) => {
      const found = await tx
        .selectFrom('card_copy')
        .selectAll()
        .where('organisation_id', '=', organisationId)
        .orderBy('created_at')
        .execute();
      return found.map(toCopy);
    });
  return {
    organisation,
    people,
    subject: `top-up/${newId()}`,
    inTransaction,
    meet: (personId, more = {}, now = START) => {
      const seen = {
        ...chat,
        id: `a:${personId}`,
        kind: 'personal' as const,
        personId,
        memberId: `29:${personId}`,
        ...more,
      };
      return inTransaction((tx) => rememberConversation(tx, { seen, now }));
    },
    meetChannel: async (name) => {
      const id = `19:${newId()}`;
      const seen = { ...chat, id, kind: 'channel' as const, personId: null, memberId: null, name };
      await inTransaction((tx) => rememberConversation(tx, { seen, now: START }));
      await inTransaction((tx) =>
        setAlertPreset(tx, { organisationId, channelId: id, preset: 'needs-action' }),
      );
      return id;
    },
    due: async (now = START) => {
      const claimed: CardCopy[] = [];
      for (;;) {
        const some = await inTransaction((tx) => claimCopies(tx, { limit: 1000, leaseMs: LEASE, now }));
        if (some.length === 0) break;
        claimed.push(...some);
      }
      return claimed.filter((copy) => copy.organisationId === organisationId);
    },
    copy: async (copyId) => (await rows()).find(({ id }) => id === copyId),
    copies: rows,
  };
}
