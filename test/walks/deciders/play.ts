import { transact } from '../../../app/books.ts';
import type { UseCases } from '../../../bot/deps.ts';
import type { Books } from '../../../domain/database.ts';
import { DAY } from '../../../domain/instant.ts';
import { money } from '../../../domain/money.ts';
import { CLOCK_ACTOR, type Actor } from '../../../domain/organisations/roles.ts';
import { setRole } from '../../../domain/organisations/store.ts';
import type { TopUp } from '../../../domain/top-ups/top-up.ts';
import type { Seeded } from '../durability/seeded.ts';
import { crowdFor } from './crowd.ts';
import { lookAt } from './look-at.ts';
import { playReview, type Review } from './reviewers.ts';
import type { Answer, Call, Plan, Refused, Round } from './transcript.ts';
import { newWorld, type World } from './world.ts';

/** What a round is played with: the product's use cases, unless a test puts something broken in their place. */
export type Binding = (world: World, at: number) => UseCases;
export const asBound: Binding = (world, at) => world.at(at).people;

/** One new organisation, one top-up, fifty calls; how they went and what is stored afterwards. */
export async function playRound(
  books: Books,
  random: Seeded,
  bind: Binding = asBound,
): Promise<{ readonly world: World; readonly round: Round; readonly review: Review | undefined }> {
  const world = await newWorld(books, random);
  const before = await lookAt(books, world);
  const plans = crowdFor(world, random);
  let place = 0;
  const play = async (plan: Plan): Promise<Call> => {
    const begun = (place += 1);
    const answer = await answerTo(plan, { world, bind, books });
    return { ...plan, begun, ended: (place += 1), answer };
  };
  const calls = await atOnce(plans, WIDTHS[random.whole(WIDTHS.length)] ?? 50, play);
  // Long after every deadline: what is still open ends now. A claim falls back first.
  const end = {
    deed: 'clock',
    by: CLOCK_ACTOR,
    byName: CLOCK_ACTOR,
    topUpId: world.topUpId,
    digest: '',
  } as const;
  calls.push(await play({ ...end, at: world.around + 60 * DAY }));
  // What is in doubt no clock ends.
  const [owner] = world.people.filter(({ roles }) => roles.includes('owner'));
  if (owner)
    calls.push(
      await play({
        ...end,
        deed: 'cancel',
        by: owner.id,
        byName: owner.displayName,
        at: world.around + 61 * DAY,
      }),
    );
  const people = world.people.map(({ id, displayName, roles }) => ({ id, name: displayName, roles }));
  const posted = before.copies.filter(({ state }) => state === 'posted').map(({ to }) => to);
  const { claimUntil, digest } = world;
  const round = { people, calls, posted, claimUntil, digest, stored: await lookAt(books, world) };
  return { world, round, review: await playReview(books, world, random) };
}

/** All fifty at the same moment, or as people come: the fewer at once, the more exactly each answer can be judged. */
const WIDTHS = [50, 50, 20, 8] as const;

async function atOnce<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const left = items.values();
  const done: R[] = [];
  const lane = async (): Promise<void> => {
    for (const item of left) done.push(await work(item));
  };
  await Promise.all(Array.from({ length: width }, lane));
  return done;
}

interface On {
  readonly world: World;
  readonly bind: Binding;
  readonly books: Books;
}

async function answerTo(plan: Plan, on: On): Promise<Answer> {
  try {
    return await ask(plan, on);
  } catch (error) {
    return { kind: 'threw', error: error instanceof Error ? error.message : String(error) };
  }
}

type Told = { ok: true; value: unknown } | { ok: false; refusal: { kind: string } };

async function ask(plan: Plan, { world, bind, books }: On): Promise<Answer> {
  const { organisationId, people } = world;
  const useCases = bind(world, plan.at);
  const { deed, topUpId } = plan;
  if (deed === 'clock') {
    await world.at(plan.at).clock.checkTopUps(organisationId);
    return { kind: 'yes', topUp: null };
  }
  if (deed === 'take-role') {
    const role = { organisationId, has: false, by: plan.by, now: plan.at };
    await transact({ books }, async (tx) => plan.role && setRole(tx, { ...role, ...plan.role }));
    return { kind: 'yes', topUp: null };
  }
  const actor = people.find(({ id }) => id === plan.by);
  if (!actor) throw new Error('nobody asks');
  if (deed === 'approve') return heard(await useCases.approve({ actor, topUpId, shownDigest: plan.digest }));
  if (deed === 'decline')
    return heard(await useCases.decline({ actor, topUpId, reason: 'too-much', shownDigest: plan.digest }));
  if (deed === 'bought' || deed === 'typed') return heard(await buy(plan, actor, useCases));
  return heard(await useCases[deed]({ actor, topUpId }));
}

function buy({ deed, topUpId, purchase }: Plan, actor: Actor, useCases: UseCases): Promise<Told> {
  if (!purchase) throw new Error('nothing was bought');
  const { key, orderNumber } = purchase;
  const credit = money(purchase.credit, 'USD');
  if (deed === 'typed') return useCases.recordPurchase({ actor, amount: credit, orderNumber, key });
  return useCases.bought({
    actor,
    topUpId,
    credit,
    orderNumber,
    invoiceTotal: null,
    at: null,
    shown: null,
    key,
  });
}

function heard(told: Told): Answer {
  if (!told.ok) return { kind: 'no', refusal: refusedAs(told.refusal) };
  const value = told.value as { topUp: TopUp | { topUp: TopUp } | null };
  const topUp = value.topUp && 'topUp' in value.topUp ? value.topUp.topUp : value.topUp;
  if (!topUp) return { kind: 'yes', topUp: null };
  const { id, version, state, claimUntil } = topUp;
  return { kind: 'yes', topUp: { id, version, state, claimUntil } };
}

function refusedAs(refusal: { kind: string }): Refused {
  const { amount, ...rest } = refusal as Refused & { amount?: { amount: bigint } };
  return { ...rest, ...(amount && { amount: amount.amount }) };
}
