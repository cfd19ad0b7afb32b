import { sql } from 'kysely';
import { bindJobUseCases } from '../../../../app/bind-clock.ts';
import { bindUseCases } from '../../../../app/bind-people.ts';
import type { Parts } from '../../../../app/books.ts';
import type { UseCases } from '../../../../bot/deps.ts';
import { replaceBudget } from '../../../../domain/budgets/replace-budget.ts';
import type { Tx } from '../../../../domain/database.ts';
import { storeUsage } from '../../../../domain/facts/usage/import-usage.ts';
import { recordSpan } from '../../../../domain/facts/usage/spans/store.ts';
import { newId } from '../../../../domain/ids.ts';
import { setAlertPreset } from '../../../../domain/messages/conversations/store.ts';
import type { CardCopy, Message } from '../../../../domain/messages/card-copy.ts';
import { rememberConversation } from '../../../../domain/messages/remember-conversation.ts';
import { applySettings } from '../../../../domain/organisations/apply-settings.ts';
import { createOrganisation } from '../../../../domain/organisations/create-organisation.ts';
import type { Actor, Role } from '../../../../domain/organisations/roles.ts';
import type { Organisation } from '../../../../domain/organisations/settings.ts';
import { holdOrganisation, savePerson, setRole } from '../../../../domain/organisations/store.ts';
import { Limiter } from '../../../../jobs/delivery/limiter.ts';
import { runDue } from '../../../../jobs/run-due.ts';
import { call } from '../../../domain/facts/calls.ts';
import { testBooks, type TestBooks } from '../../../support/books.ts';
import { noMail } from '../../../support/no-mail.ts';
import { NO_LIMITS } from '../../../support/no-limits.ts';
import { someSettings } from '../../../support/organisation.ts';
import { partsOn } from '../../../support/parts.ts';
import { recordedLog } from '../../../support/recorded-log.ts';
import { DAY, HOUR, ZONE } from '../../model/clock.ts';
import { Mortal } from '../../real/crash.ts';
import { meet, usd } from '../../real/office.ts';
import { Teams } from '../../real/teams.ts';
import { LIMIT_OF_ONE } from '../model/policy.ts';
import { PRESETS, type WatchState } from '../model/state.ts';

const CAST = {
  owner: 'owner',
  secondOwner: 'owner',
  approver: 'approver',
  secondApprover: 'approver',
  buyer: 'buyer',
  secondBuyer: 'buyer',
} as const satisfies Record<string, Role>;
type Name = keyof typeof CAST;

/** One organisation on the real books; Graph and Teams are as the model's world has them. */
export interface Desk {
  readonly id: string;
  readonly people: Readonly<Record<Name, Actor>>;
  readonly books: TestBooks;
  readonly teams: Teams;
  readonly world: WatchState;
  readonly useCases: UseCases;
  /** The row ids of the calls, by their place. */
  readonly callIds: Map<number, string>;
  /** What the schedules ask for within an hour, once. */
  work(): Promise<void>;
  errors(): readonly unknown[];
}

export async function openDesk(world: WatchState): Promise<Desk> {
  const books = await testBooks();
  const log = recordedLog();
  const id = newId();
  const people = castOf(id);
  const everybody = Object.values(people).map((person) => ({ ...person, enabled: true }));
  const parts: Parts = {
    ...partsOn(books.books, () => world.now),
    log,
    directory: {
      person: (wanted) => Promise.resolve(everybody.find((person) => person.id === wanted)),
      listed: (ids) => Promise.resolve(everybody.filter((person) => ids.includes(person.id))),
    },
  };
  // Deliveries are of all organisations: what others left on these books is not this one's.
  await books.inTransaction((tx) =>
    sql`update card_copy set state = 'gone', behind_since = null`.execute(tx),
  );
  await books.inTransaction((tx) => furnish(tx, { id, people, world }));
  const desk: Desk = {
    id,
    people,
    books,
    world,
    teams: new Teams(new Mortal()),
    useCases: bindUseCases(parts),
    callIds: new Map(),
    work: () => work(desk, parts),
    errors: () =>
      log.lines
        .filter(({ level, fields }) => level === 'error' || fields['err'] !== undefined)
        .map(({ sentence, fields: { err } }) => ({ sentence, err: err instanceof Error ? err.stack : err })),
  };
  return desk;
}

const NOT_DRAWN: Message = { card: {}, summary: '' };

async function work(desk: Desk, parts: Parts): Promise<void> {
  const { world, id, teams } = desk;
  teams.mood = world.teamsWell ? 'well' : 'busy';
  const bound = bindJobUseCases(parts);
  const useCases = {
    ...bound,
    // Drawing is most of the work, and cards have proofs of their own.
    draw: (copy: CardCopy) => (copy.posted === null ? bound.draw(copy) : Promise.resolve(NOT_DRAWN)),
    organisationIds: () => Promise.resolve([id]),
    refreshMembers: () => Promise.resolve(),
    // Nothing is learnt: the model's books expect nothing either.
    fetchCallLog: () => (world.graphAnswers ? fetch(desk) : Promise.resolve()),
  };
  const deps = { useCases, poster: teams, mailer: noMail, limiter: new Limiter(NO_LIMITS) };
  const clock = { log: parts.log, now: parts.now };
  await runDue(world.now - HOUR, world.now, { ...deps, ...clock }, () => Promise.resolve());
}

/** Everything that is reported by now, anew: what is known changes nothing. */
async function fetch({ books, id, world, callIds }: Desk): Promise<void> {
  const { now } = world;
  await books.inTransaction(async (tx) => {
    const organisation = await holdOrganisation(tx, id);
    const rows = world.calls.flatMap(({ at, units, reportedAt }, place) =>
      reportedAt <= now
        ? [call({ id: callIds.get(place) ?? newId(), price: String(units), startAt: at })]
        : [],
    );
    await storeUsage(tx, { organisation, source: 'graph', rows, keptAside: [], now });
    await recordSpan(tx, id, 'graph', { from: now - 90 * DAY, to: now, fetchedAt: now });
  });
}

const castOf = (organisationId: string): Desk['people'] => {
  const actor = (name: Name): Actor => ({
    organisationId,
    id: newId(),
    displayName: name,
    userPrincipalName: `${name}@test.example`,
    department: '',
    roles: [CAST[name]],
  });
  return {
    owner: actor('owner'),
    secondOwner: actor('secondOwner'),
    approver: actor('approver'),
    secondApprover: actor('secondApprover'),
    buyer: actor('buyer'),
    secondBuyer: actor('secondBuyer'),
  };
};

async function furnish(
  tx: Tx,
  { id, people, world }: { id: string; people: Desk['people']; world: WatchState },
): Promise<void> {
  const { now, settings } = world;
  const by = people.owner.id;
  const organisation = await settled(tx, { id, by, world });
  for (const person of Object.values(people)) {
    await savePerson(tx, id, person);
    for (const role of person.roles)
      await setRole(tx, { organisationId: id, personId: person.id, role, has: true, by, now });
    await meet(tx, id, person.id, now);
  }
  for (const preset of PRESETS) {
    const channelId = `${preset}:${id}`;
    const place = { organisationId: id, id: channelId, kind: 'channel', name: preset } as const;
    const how = { personId: null, memberId: null, serviceUrl: 'https://smba.example', botId: '28:bot' };
    await rememberConversation(tx, { seen: { ...place, ...how, reachable: true }, now });
    await setAlertPreset(tx, { organisationId: id, channelId, preset });
  }
  await recordSpan(tx, id, 'graph', { from: now - 90 * DAY, to: now, fetchedAt: now });
  const { budget } = settings;
  if (!budget) return;
  const terms = { period: 'month', amount: usd(budget.units), topUps: budget.topUps } as const;
  await replaceBudget(tx, { organisation, actor: people.owner, next: { ...terms, id: newId() }, now });
}

/** Set up once: before that nobody is told who is missing. */
async function settled(
  tx: Tx,
  { id, by, world: { now, settings } }: { id: string; by: string; world: WatchState },
): Promise<Organisation> {
  const wanted = {
    ...someSettings(),
    timeZone: ZONE,
    mode: settings.mode,
    oneApproverUpTo: usd(LIMIT_OF_ONE),
    trigger: usd(settings.trigger),
    rechargeAmount: usd(settings.recharge),
  };
  const organisation = await createOrganisation(tx, { id, name: 'Test Ltd', settings: wanted, by, now });
  const actor = { id: by, displayName: 'owner' };
  return applySettings(tx, { organisation, actor, settings: wanted, now });
}
