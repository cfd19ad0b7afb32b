import { sql } from 'kysely';
import { bindJobUseCases } from '../../../app/bind-clock.ts';
import { bindUseCases } from '../../../app/bind-people.ts';
import type { Parts } from '../../../app/books.ts';
import type { UseCases } from '../../../bot/deps.ts';
import type { Tx } from '../../../domain/database.ts';
import type { CardCopy, Message } from '../../../domain/messages/card-copy.ts';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { newId } from '../../../domain/ids.ts';
import { freeLeases } from '../../../domain/messages/free-leases.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import { setAlertPreset } from '../../../domain/messages/conversations/store.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { createOrganisation } from '../../../domain/organisations/create-organisation.ts';
import { savePerson, setRole } from '../../../domain/organisations/store.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import type { Settings } from '../../../domain/organisations/settings.ts';
import { Limiter } from '../../../jobs/delivery/limiter.ts';
import { runDue } from '../../../jobs/run-due.ts';
import { en } from '../../../locales/en.ts';
import { testBooks, type TestBooks } from '../../support/books.ts';
import { someSettings } from '../../support/organisation.ts';
import { NO_LIMITS } from '../../support/no-limits.ts';
import { noLicences } from '../../support/no-licences.ts';
import { noPaidCalls } from '../../support/no-paid-calls.ts';
import { noMail } from '../../support/no-mail.ts';
import { recordedLog } from '../../support/recorded-log.ts';
import { NAMES, READ_AT, READING } from '../model/beginning.ts';
import { HOUR, ZONE } from '../model/clock.ts';
import type { ModelSettings, State } from '../model/state.ts';
import { booksOf, Crash, Mortal } from './crash.ts';
import { groupId, microsoft, Silent } from './microsoft.ts';
import { Teams } from './teams.ts';

export const usd = (units: number) => wholeUnits(BigInt(units), 'USD');

/** One organisation on the real books, with everything of Microsoft's as a stand-in: clock, Teams, Graph. */
export interface Office {
  readonly id: string;
  readonly people: readonly Actor[];
  readonly books: TestBooks;
  readonly mortal: Mortal;
  readonly teams: Teams;
  /** The world as the model has it: the clock, who has left, whether Graph answers. */
  readonly world: State;
  useCases: UseCases;
  /** What the schedules ask for within an hour, once. Drawing every card is most of the work: only where that is the point. */
  runJobs(which: { readonly cards: boolean }): Promise<void>;
  /** The process starts again after a crash. */
  restart(): Promise<void>;
  /** The card as it would be drawn now. */
  draw(copy: CardCopy): Promise<Message | undefined>;
  errors(): readonly unknown[];
}

export async function openOffice(world: State): Promise<Office> {
  const books = await testBooks();
  const mortal = new Mortal();
  const teams = new Teams(mortal);
  const log = recordedLog();
  const id = newId();
  const people = NAMES.map((name, place) => personOf(id, name, world.people[place]?.guest === true));
  const parts: Parts = {
    books: booksOf(mortal, books.pool),
    callLog: { async *pages() {} },
    ...microsoft(world, people),
    licensed: noLicences,
    paidCalls: noPaidCalls,
    words: en,
    chatLink: 'https://teams.example/chat',
    log,
    now: () => world.now,
    nudge: () => undefined,
  };
  await books.inTransaction((tx) => furnish(tx, { id, people, world }));
  const office: Office = {
    id,
    people,
    books,
    mortal,
    teams,
    world,
    useCases: bindUseCases(parts),
    async runJobs({ cards }) {
      const bound = bindJobUseCases(parts);
      const useCases = {
        ...bound,
        organisationIds: () => Promise.resolve([id]),
        claimCopies: (limit: number) => (cards ? bound.claimCopies(limit) : Promise.resolve([])),
      };
      const deps = {
        useCases,
        poster: teams,
        mailer: noMail,
        limiter: new Limiter(NO_LIMITS),
        log,
        now: parts.now,
      };
      await runDue(world.now - HOUR, world.now, deps, () => Promise.resolve());
      if (mortal.died) throw new Crash();
    },
    async restart() {
      mortal.start();
      mortal.died = false;
      office.useCases = bindUseCases(parts);
      await books.inTransaction(freeLeases);
    },
    draw: (copy) => bindJobUseCases(parts).draw(copy),
    errors: () =>
      log.lines.filter(
        ({ fields }) =>
          fields['err'] !== undefined && !EXPECTED.some((kind) => fields['err'] instanceof kind),
      ),
  };
  return office;
}

const EXPECTED = [Crash, Silent];

const personOf = (organisationId: string, name: string, guest: boolean): Actor => {
  const at = guest ? '_home.example#EXT#@test.example' : '@test.example';
  return {
    organisationId,
    id: newId(),
    displayName: name,
    userPrincipalName: `${name.toLowerCase()}${at}`,
    department: '',
    // A claim: the use cases read who may what themselves.
    roles: ['viewer'],
  };
};

async function furnish(
  tx: Tx,
  { id, people, world }: { id: string; people: readonly Actor[]; world: State },
): Promise<void> {
  const [owner] = people;
  if (!owner) throw new Error('nobody');
  const { now } = world;
  const organisation = await createOrganisation(tx, {
    id,
    name: 'Test Ltd',
    settings: settingsOf(world.settings),
    by: owner.id,
    now,
  });
  for (const [place, person] of people.entries()) {
    await savePerson(tx, id, person);
    for (const role of world.people[place]?.own ?? [])
      await setRole(tx, { organisationId: id, personId: person.id, role, has: true, by: owner.id, now });
    await meet(tx, id, person.id, world.now);
  }
  await meetChannel(tx, id, now);
  const reading = {
    organisation,
    actor: owner,
    amount: usd(READING),
    key: 'first',
    confirmed: true,
    expected: undefined,
    now: READ_AT,
  };
  await recordReading(tx, reading);
}

export async function meet(tx: Tx, organisationId: string, personId: string, now: number): Promise<void> {
  const seen = {
    organisationId,
    id: `a:${personId}`,
    kind: 'personal' as const,
    personId,
    memberId: `29:${personId}`,
    name: '',
    serviceUrl: 'https://smba.example',
    botId: '28:bot',
    reachable: true,
  };
  await rememberConversation(tx, { seen, now });
}

async function meetChannel(tx: Tx, organisationId: string, now: number): Promise<void> {
  const channelId = `19:${organisationId}`;
  const seen = {
    organisationId,
    id: channelId,
    kind: 'channel' as const,
    personId: null,
    memberId: null,
    name: 'Phones',
    serviceUrl: 'https://smba.example',
    botId: '28:bot',
    reachable: true,
  };
  await rememberConversation(tx, { seen, now });
  await setAlertPreset(tx, { organisationId, channelId, preset: 'needs-action' });
}

export function settingsOf(settings: ModelSettings): Settings {
  const roles = ['approver', 'buyer'] as const;
  return {
    ...someSettings(),
    timeZone: ZONE,
    agreement: settings.agreement,
    mode: settings.mode,
    trigger: usd(settings.trigger),
    rechargeAmount: usd(settings.recharge),
    oneApproverUpTo: usd(settings.limit),
    onePerson: settings.onePerson,
    groupRoles: settings.mapped.map((group) => ({ groupId: groupId(group), role: roles[group] ?? 'viewer' })),
  };
}

/** Nothing of this organisation is left for the next one's jobs. */
export async function closeOffice(office: Pick<Office, 'id' | 'books'>): Promise<void> {
  await office.books.inTransaction((tx) =>
    sql`update card_copy set state = 'gone' where organisation_id = ${office.id}`.execute(tx),
  );
}
