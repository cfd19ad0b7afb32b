import { bindJobUseCases } from '../../../app/bind-clock.ts';
import { bindUseCases } from '../../../app/bind-people.ts';
import { transact } from '../../../app/books.ts';
import { decisionsOn } from '../../../cards/decisions.ts';
import type { UseCases } from '../../../bot/deps.ts';
import type { Books } from '../../../domain/database.ts';
import { newId } from '../../../domain/ids.ts';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import { setAlertPreset } from '../../../domain/messages/conversations/store.ts';
import { toCopy } from '../../../domain/messages/store.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { createOrganisation } from '../../../domain/organisations/create-organisation.ts';
import { savePerson, setRole } from '../../../domain/organisations/store.ts';
import type { Actor, Role } from '../../../domain/organisations/roles.ts';
import type { JobUseCases } from '../../../jobs/deps.ts';
import { someSettings, START } from '../../support/organisation.ts';
import { partsOn } from '../../support/parts.ts';
import type { Seeded } from '../durability/seeded.ts';

/** An organisation of its own with one top-up in it, and the hour at which a crowd comes to it. */
export interface World {
  readonly organisationId: string;
  readonly people: readonly Actor[];
  readonly topUpId: string;
  /** Whole units. */
  readonly amount: bigint;
  readonly needed: 1 | 2;
  /** Of the card approvers were shown. */
  readonly digest: string;
  readonly start: StartState;
  /** The crowd's clock reads about this; at it, a deadline passes unless `edge` is none. */
  readonly around: Instant;
  /** Of the claim that stands at the beginning. */
  readonly claimUntil: Instant | null;
  readonly edge: 'none' | 'deadline';
  at(now: Instant): { readonly people: UseCases; readonly clock: JobUseCases };
}

export const STARTS = ['requested', 'approved once', 'approved', 'claimed'] as const;
export type StartState = (typeof STARTS)[number];

const CAST: Readonly<Record<string, readonly Role[]>> = {
  'Ada Approver': ['approver'],
  'Abe Approver': ['approver'],
  'Amy Approver': ['approver'],
  'Aki Approver-Buyer': ['approver', 'buyer'],
  'Rosa Requester-Approver': ['requester', 'approver'],
  'Ben Buyer': ['buyer'],
  'Bea Buyer': ['buyer'],
  'Olivia Owner': ['owner'],
  'Oscar Owner': ['owner'],
  'Vic Viewer': ['viewer'],
};

export async function newWorld(books: Books, random: Seeded): Promise<World> {
  const { organisationId, people } = await newOrganisation(books);
  const needed = random.chance(0.5) ? 1 : 2;
  const starts = STARTS.filter((start) => needed === 2 || start !== 'approved once');
  // Half of them undecided: there the most different things can happen.
  const start = random.chance(0.5) ? 'requested' : (starts[random.whole(starts.length)] ?? 'requested');
  const at: World['at'] = (now) => {
    const parts = partsOn(books, () => now);
    return { people: bindUseCases(parts), clock: bindJobUseCases(parts) };
  };
  const amount = needed === 1 ? 250n : 900n;
  const named = (name: string): Actor => {
    const found = people.find(({ displayName }) => displayName.startsWith(name));
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const asked = await at(START).people.requestTopUp({
    actor: named('Rosa'),
    amount: wholeUnits(amount, 'USD'),
    reason: 'conference',
    key: newId(),
    leaveCardToJob: true,
  });
  if (!asked.ok) throw new Error(`a request was refused: ${asked.refusal.kind}`);
  const topUpId = asked.value.view.topUp.id;
  let claimUntil: Instant | null = null;
  let deadline = asked.value.view.topUp.decideBy;
  const digest = await everybodyHasACard(books, organisationId, at(START).clock);
  const early = start === 'requested' ? [] : ['Ada', 'Abe'].slice(0, start === 'approved once' ? 1 : needed);
  for (const [place, name] of early.entries()) {
    const useCases = at(START + 60_000 * (1 + place)).people;
    const done = await useCases.approve({ actor: named(name), topUpId, shownDigest: digest });
    if (!done.ok) throw new Error(`an approval was refused: ${done.refusal.kind}`);
    deadline = done.value.topUp.buyBy ?? deadline;
  }
  if (start === 'claimed') {
    const done = await at(START + HOUR / 4).people.claim({ actor: named('Ben'), topUpId });
    if (!done.ok) throw new Error(`a claim was refused: ${done.refusal.kind}`);
    claimUntil = done.value.topUp.claimUntil;
    deadline = claimUntil ?? deadline;
  }
  const edge = random.chance(0.5) ? 'deadline' : 'none';
  const around = edge === 'deadline' ? deadline : START + HOUR / 2;
  return { organisationId, people, topUpId, amount, needed, digest, start, around, claimUntil, edge, at };
}

async function newOrganisation(books: Books): Promise<{ organisationId: string; people: readonly Actor[] }> {
  const organisationId = newId();
  const people = Object.entries(CAST).map(([displayName, roles]): Actor => {
    const userPrincipalName = `${displayName.toLowerCase().replaceAll(' ', '.')}@test.example`;
    return { organisationId, id: newId(), displayName, userPrincipalName, department: '', roles };
  });
  const by = people[0]?.id ?? '';
  const chat = {
    organisationId,
    serviceUrl: 'https://smba.example',
    botId: '28:bot',
    reachable: true,
    name: '',
  };
  await transact({ books }, async (tx) => {
    const settings = someSettings();
    await createOrganisation(tx, { id: organisationId, name: 'Deciders Ltd', settings, by, now: START });
    for (const person of people) {
      await savePerson(tx, organisationId, person);
      for (const role of person.roles)
        await setRole(tx, { organisationId, personId: person.id, role, has: true, by, now: START });
      const own = { id: `a:${person.id}`, kind: 'personal' as const, memberId: `29:${person.id}` };
      await rememberConversation(tx, { seen: { ...chat, ...own, personId: person.id }, now: START });
    }
    const channel = { id: `19:${organisationId}`, kind: 'channel' as const, memberId: null, personId: null };
    await rememberConversation(tx, { seen: { ...chat, ...channel }, now: START });
    await setAlertPreset(tx, { organisationId, channelId: channel.id, preset: 'needs-action' });
  });
  return { organisationId, people };
}

/**
 * As the delivery job leaves it, but for this organisation alone: another one's crowd is at work beside it. Approvers see
 * the same card, so one is drawn for all. @returns its digest
 */
async function everybodyHasACard(books: Books, organisationId: string, clock: JobUseCases): Promise<string> {
  const rows = await books
    .selectFrom('card_copy')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .execute();
  for (const copy of rows.map(toCopy)) {
    const at = { serviceUrl: 'https://smba.example', conversationId: 'a:chat', activityId: copy.id };
    await clock.markShown(copy, at);
  }
  const copy = rows.map(toCopy).find(({ audience }) => audience === 'approver');
  const drawn = copy && (await clock.draw(copy));
  const [decision] = drawn ? decisionsOn(drawn.card) : [];
  if (!decision) throw new Error('approvers have nothing to decide on');
  return decision.digest;
}
