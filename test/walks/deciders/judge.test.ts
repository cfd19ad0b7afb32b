import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { transact } from '../../../app/books.ts';
import { done } from '../../../domain/outcome.ts';
import { holdOrganisation } from '../../../domain/organisations/store.ts';
import { lockTopUp } from '../../../domain/top-ups/store.ts';
import { transition } from '../../../domain/top-ups/transition.ts';
import { viewOf } from '../../../domain/top-ups/view-top-up.ts';
import { testBooks } from '../../support/books.ts';
import { seeded } from '../durability/seeded.ts';
import { judgeAnswers } from './judge-answers.ts';
import { judgeBooks } from './judge-books.ts';
import { LIES } from './lies.ts';
import { asBound, playRound, type Binding } from './play.ts';
import { judgeReview, type Review } from './reviewers.ts';
import type { Round } from './transcript.ts';

const ROUNDS = 24;

/** The product with one use case replaced by one that is wrong in a way people get wrong. */
const BROKEN: Readonly<Record<string, Binding>> = {
  'an approval is judged by what was read before the lock': (world, at) => ({
    ...asBound(world, at),
    approve: async ({ actor, topUpId }) => {
      const real = asBound(world, at);
      const seen = await real.topUp(world.organisationId, topUpId);
      if (seen?.topUp.state !== 'requested')
        return real.approve({ actor, topUpId, shownDigest: world.digest });
      const { books } = await testBooks();
      return transact({ books }, async (tx) => {
        const organisation = await holdOrganisation(tx, world.organisationId);
        const topUp = await lockTopUp(tx, world.organisationId, topUpId);
        assert.ok(topUp);
        const step = { organisation, topUp, verb: 'approve', to: 'approved', actor, now: at } as const;
        return done(await viewOf(tx, { organisation, topUp: await transition(tx, step), now: at }));
      });
    },
  }),
  'a claim says yes and stores nothing': (world, at) => ({
    ...asBound(world, at),
    claim: async ({ topUpId }) => {
      const seen = await asBound(world, at).topUp(world.organisationId, topUpId);
      return seen ? done(seen) : { ok: false, refusal: { kind: 'unknown-top-up' } };
    },
  }),
  'who comes too late hears his own name': (world, at) => ({
    ...asBound(world, at),
    cancel: async (input) => {
      const told = await asBound(world, at).cancel(input);
      if (told.ok || told.refusal.kind !== 'already') return told;
      return { ok: false, refusal: { ...told.refusal, byName: input.actor.displayName } };
    },
  }),
  'the form of a purchase is booked each time it comes': (world, at) => ({
    ...asBound(world, at),
    bought: (input) => asBound(world, at).bought({ ...input, key: `${input.key}/${at}` }),
  }),
};

const judge = (round: Round): readonly string[] => [...judgeAnswers(round), ...judgeBooks(round)];

describe('the judge of fifty deciders', () => {
  const rounds: Round[] = [];
  const reviews: Review[] = [];
  before(async function () {
    this.timeout(120_000);
    const { books } = await testBooks();
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const { round, review } = await playRound(books, seeded(seed));
      rounds.push(round);
      if (review) reviews.push(review);
    }
  });

  it('finds nothing where all went well', () => {
    assert.deepEqual(rounds.flatMap(judge), []);
    assert.deepEqual(reviews.flatMap(judgeReview), []);
  });

  for (const [lie, tell] of Object.entries(LIES))
    it(`finds it when ${lie}`, () => {
      const told = rounds.flatMap((round) => tell(round) ?? []);

      assert.ok(told.length > 0, 'no round offers itself for this');
      for (const round of told) assert.notDeepEqual(judge(round), []);
    });

  it('finds it when two answers for one purchase count, none, or another than its person heard', () => {
    const [review] = reviews;
    assert.ok(review);
    const [receipt] = review.receipts;
    assert.ok(receipt);

    for (const receipts of [[receipt, receipt], [], [{ ...receipt, actorId: review.boughtBy }]])
      assert.notDeepEqual(judgeReview({ ...review, receipts }), []);
    const renamed = review.answers.map((told) =>
      told.at === receipt.at ? { ...told, byName: 'Vic' } : told,
    );
    assert.notDeepEqual(judgeReview({ ...review, answers: renamed }), []);
  });

  for (const [what, bind] of Object.entries(BROKEN))
    it(`finds it when ${what}`, async function () {
      this.timeout(120_000);
      const { books } = await testBooks();
      const faults: string[] = [];
      for (let seed = 1; seed <= ROUNDS && faults.length === 0; seed += 1)
        faults.push(...judge((await playRound(books, seeded(seed), bind)).round));

      assert.notDeepEqual(faults, []);
    });
});
