import assert from 'node:assert/strict';
import type { Tx } from '../../../domain/database.ts';
import { newId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/instant.ts';
import { proposalSubject } from '../../../domain/messages/rules.ts';
import { lockCopiesOf } from '../../../domain/messages/store.ts';
import { saveSettings } from '../../../domain/organisations/save-settings.ts';
import type { Actor, Role } from '../../../domain/organisations/roles.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { holdOrganisation, setRole } from '../../../domain/organisations/store.ts';
import {
  confirmProposal,
  rejectProposal,
  withdrawProposal,
} from '../../../domain/proposals/decide-proposal.ts';
import { checkReceipts } from '../../../domain/receipts/check-receipts.ts';
import { rememberShown } from '../../../domain/receipts/shown/store.ts';
import { receiptsOf } from '../../../domain/receipts/store.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, someSettings, START, type Cast } from '../../support/organisation.ts';

export const SEEN = 'd'.repeat(64);

export interface Scene {
  readonly organisation: Organisation;
  readonly people: Cast;
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  save(
    change: Partial<Settings>,
    more?: { by?: Actor; key?: string; at?: Instant },
  ): ReturnType<typeof saveSettings>;
  /** Saves as the owner what has to wait; its id. */
  proposed(change: Partial<Settings>, more?: { by?: Actor; key?: string; at?: Instant }): Promise<string>;
  confirm(proposalId: string, by: Actor, at?: Instant): ReturnType<typeof confirmProposal>;
  reject(proposalId: string, by: Actor, at?: Instant): ReturnType<typeof rejectProposal>;
  withdraw(proposalId: string, by: Actor, at?: Instant): ReturnType<typeof withdrawProposal>;
  settings(): Promise<Settings>;
  role(person: Actor, role: Role, has: boolean): Promise<void>;
  /** Audience and reader of each copy. */
  copies(proposalId: string): Promise<readonly string[]>;
  /** Decision and outcome of each receipt. */
  receipts(): Promise<readonly (readonly string[])[]>;
  faults(): Promise<unknown>;
}

/** An organisation that was set up once: from here on what can spend more takes two. */
export async function scene(overrides: Partial<Settings> = {}): Promise<Scene> {
  const { inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
  const names = new Map(Object.values(people).map((person: Actor) => [person.id, person.displayName]));
  const settings = () =>
    inTransaction(async (tx) => {
      const { version: _none, ...now } = (await holdOrganisation(tx, organisation.id)).settings;
      return now;
    });
  const decide =
    (use: typeof confirmProposal) =>
    (proposalId: string, actor: Actor, now = START) =>
      inTransaction(async (tx) => {
        const shown = { organisationId: organisation.id, subject: proposalSubject(proposalId), digest: SEEN };
        await rememberShown(tx, { ...shown, now });
        return use(tx, { organisation, actor, proposalId, shownDigest: SEEN, now });
      });
  const self: Scene = {
    organisation,
    people,
    inTransaction,
    settings,
    save: async (change, { by = people.owner, key = newId(), at: now = START } = {}) => {
      const wanted = { ...(await settings()), ...change };
      return inTransaction((tx) => saveSettings(tx, { actor: by, settings: wanted, key, now }));
    },
    proposed: async (change, more) => {
      const saved = await self.save(change, more);
      assert(saved.ok && saved.value.proposal);
      return saved.value.proposal.view.proposal.id;
    },
    confirm: decide(confirmProposal),
    reject: decide(rejectProposal),
    withdraw: (proposalId, actor, now = START) =>
      inTransaction((tx) => withdrawProposal(tx, { organisation, actor, proposalId, now })),
    role: (person, role, has) =>
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
    copies: (proposalId) =>
      inTransaction(async (tx) =>
        (await lockCopiesOf(tx, organisation.id, proposalSubject(proposalId)))
          .map(({ audience, personId }) => `${audience}: ${names.get(personId ?? '')}`)
          .toSorted(),
      ),
    receipts: () =>
      inTransaction(async (tx) =>
        (await receiptsOf(tx, organisation.id)).map((row) => [row.decision, row.outcome]),
      ),
    faults: () =>
      inTransaction(async (tx) => (await checkReceipts(tx, { organisationId: organisation.id })).faults),
  };
  const first = await self.save(someSettings(overrides));
  assert(first.ok);
  return self;
}
