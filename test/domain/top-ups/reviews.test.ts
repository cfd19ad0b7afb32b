import assert from 'node:assert/strict';
import { DAY } from '../../../domain/instant.ts';
import { claimCopies } from '../../../domain/messages/claim-copies.ts';
import { markUndelivered } from '../../../domain/messages/mark-undelivered.ts';
import type { Actor, Role } from '../../../domain/organisations/roles.ts';
import type { Mode } from '../../../domain/organisations/settings.ts';
import { followRoles } from '../../../domain/staff/follow-roles.ts';
import { cancelTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { failTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { recordBought } from '../../../domain/top-ups/record-bought.ts';
import { acknowledgePurchase, queryPurchase } from '../../../domain/top-ups/reviews/answer-review.ts';
import type { ReviewReason } from '../../../domain/top-ups/reviews/review.ts';
import { judgeReview, whyReview } from '../../../domain/top-ups/reviews/rules.ts';
import { reviewView } from '../../../domain/top-ups/reviews/view-review.ts';
import { topUpView } from '../../../domain/top-ups/view-top-up.ts';
import { TOP_UP_STATES, type TopUpState } from '../../../domain/top-ups/top-up.ts';
import { reviewView as someView } from '../../cards/review-views.ts';
import { START } from '../../support/organisation.ts';
import { seen } from '../../support/seen.ts';
import { newKey, scene, usd, type Scene } from './scene.ts';

const inBooks = (units: number): bigint => usd(units).amount;

describe('whether a purchase has to be looked at', () => {
  const after: Record<TopUpState, [exact: ReviewReason | null, more: ReviewReason | null]> = {
    requested: ['undecided', 'undecided'],
    approved: [null, 'more'],
    claimed: [null, 'more'],
    unknown: [null, 'more'],
    settled: [null, 'more'],
    rejected: ['declined', 'declined'],
    cancelled: ['cancelled', 'cancelled'],
    expired: ['expired', 'expired'],
    failed: ['failed', 'failed'],
  };
  for (const state of TOP_UP_STATES)
    it(`when its request was ${state}: ${after[state].join(', and for more: ')}`, () => {
      const topUp = { state, amount: usd(250) };
      const why = (units: number, emergency = false) =>
        whyReview({ topUp, bought: inBooks(units), emergency, mode: 'requests' });

      assert.deepEqual([why(250), why(251)], after[state]);
      assert.equal(why(249), after[state][0]);
      assert.equal(why(250, true), state === 'requested' ? 'emergency' : after[state][0]);
    });

  const alone: [Mode, boolean, ReviewReason | null][] = [
    ['requests', false, 'no-request'],
    ['off', false, 'no-request'],
    ['microsoft', false, null],
    ['requests', true, 'emergency'],
    ['microsoft', true, 'emergency'],
  ];
  for (const [mode, emergency, expected] of alone)
    it(`without a request, mode ${mode}${emergency ? ', in an emergency' : ''}: ${expected}`, () => {
      assert.equal(whyReview({ topUp: null, bought: inBooks(250), emergency, mode }), expected);
    });

  it('is answered by one of those who were asked, once, never by the buyer', () => {
    const asked = { review: someView().review, boughtBy: 'ben', reviewerIds: ['ada', 'abe', 'ben'] };
    const told = {
      ...asked,
      review: { ...asked.review, answer: 'acknowledged', answeredBy: 'ada' } as const,
    };
    const by = (id: string) => ({ id, answer: 'acknowledged' }) as const;

    assert.equal(judgeReview(asked, by('ada')), 'go');
    assert.equal(judgeReview(asked, by('ben')), 'own-purchase');
    assert.equal(judgeReview(asked, by('olivia')), 'not-allowed');
    assert.equal(judgeReview(told, by('ada')), 'done-before');
    assert.equal(judgeReview(told, { id: 'ada', answer: 'queried' }), 'answered');
    assert.equal(judgeReview(told, by('abe')), 'answered');
  });
});

const free = async (
  s: Scene,
  units: number,
  more: { emergency?: boolean; at?: number; key?: string } = {},
) => {
  const bought = await s.inTransaction((tx) =>
    recordBought(tx, {
      organisation: s.organisation,
      actor: s.people.buyer,
      amount: usd(units),
      orderNumber: null,
      emergency: more.emergency ?? false,
      key: more.key ?? newKey(),
      now: more.at ?? START,
    }),
  );
  assert(bought.ok);
  return bought.value;
};
const copiesOf = (s: Scene, subject: string) =>
  s.inTransaction((tx) =>
    tx
      .selectFrom('card_copy')
      .select(['person_id', 'audience', 'wanted', 'note'])
      .where('organisation_id', '=', s.organisation.id)
      .where('subject', '=', subject as `purchase/${string}`)
      .execute(),
  );
const askedOf = async (s: Scene, purchaseId: string) => {
  const people: readonly Actor[] = Object.values(s.people);
  const copies = await copiesOf(s, `purchase/${purchaseId}`);
  return copies.map(({ person_id: id }) => people.find((one) => one.id === id)?.displayName ?? '').toSorted();
};
const answer = async (
  s: Scene,
  purchaseId: string,
  actor: Actor,
  more: { question?: string; digest?: string } = {},
) => {
  const { organisation } = s;
  const digest = await s.inTransaction((tx) => seen(tx, organisation.id, `purchase/${purchaseId}`));
  const input = { organisation, actor, purchaseId, shownDigest: more.digest ?? digest, now: START + 1 };
  const { question } = more;
  return s.inTransaction((tx) =>
    question === undefined ? acknowledgePurchase(tx, input) : queryPurchase(tx, { ...input, question }),
  );
};
const receipts = (s: Scene, purchaseId: string) =>
  s.inTransaction(async (tx) => {
    const rows = await tx
      .selectFrom('receipt')
      .select(['decision', 'outcome'])
      .where('organisation_id', '=', s.organisation.id)
      .where('subject', '=', `purchase/${purchaseId}`)
      .orderBy('seq')
      .execute();
    return rows.map(({ decision, outcome }) => `${decision} ${outcome}`);
  });

describe('a purchase that nobody approved as it is', () => {
  it('is booked at once, and the approvers are asked to look at it', async () => {
    const s = await scene();

    const bought = await free(s, 250, { emergency: true });

    assert.equal(bought.review?.review.why, 'emergency');
    assert.deepEqual(bought.review.reviewerNames, ['Abe Approver', 'Ada Approver']);
    assert.deepEqual(await askedOf(s, bought.purchaseId), ['Abe Approver', 'Ada Approver']);
    assert.deepEqual(await receipts(s, bought.purchaseId), ['bought recorded']);
  });

  it('is asked about once, however often the message arrives', async () => {
    const s = await scene();
    const key = newKey();

    const first = await free(s, 250, { emergency: true, key });
    const again = await free(s, 250, { emergency: true, key });

    assert.equal(again.purchaseId, first.purchaseId);
    assert.equal(again.review?.review.version, 1);
    assert.equal((await copiesOf(s, `purchase/${first.purchaseId}`)).length, 2);
  });

  it('asks nobody in mode microsoft, where credit comes without requests', async () => {
    const s = await scene({ mode: 'microsoft' });

    const bought = await free(s, 250);

    assert.equal(bought.review, null);
    assert.deepEqual(await askedOf(s, bought.purchaseId), []);
  });

  it('asks the owners when the buyer is the only approver, never the buyer', async () => {
    const s = await scene();
    await s.giveRole(s.people.buyer, 'approver');
    for (const { id } of [s.people.approver, s.people.approver2])
      await s.giveRole({ ...s.people.approver, id }, 'approver', false);

    const bought = await free(s, 250, { emergency: true });

    assert.deepEqual(await askedOf(s, bought.purchaseId), ['Olivia Owner']);
  });

  const PATHS: Record<ReviewReason, (s: Scene) => Promise<string>> = {
    emergency: async (s) => (await free(s, 250, { emergency: true })).purchaseId,
    'no-request': async (s) => (await free(s, 250)).purchaseId,
    undecided: async (s) => settled(s, (await s.ask(250)).topUp.id, 250),
    more: async (s) => settled(s, (await s.approved(250)).topUp.id, 300),
    declined: async (s) => {
      const { topUp } = await s.ask(250);
      await s.decline(topUp.id, s.people.approver);
      return settled(s, topUp.id, 250);
    },
    cancelled: async (s) => {
      const { topUp } = await s.ask(250);
      const { organisation, people } = s;
      const input = { organisation, actor: people.requester, topUpId: topUp.id, now: START };
      await s.inTransaction((tx) => cancelTopUp(tx, input));
      return settled(s, topUp.id, 250);
    },
    expired: async (s) => settled(s, (await s.ask(250)).topUp.id, 250, START + 4 * DAY),
    failed: async (s) => {
      const { topUp } = await s.approved(250);
      await s.claimed(topUp.id);
      const { organisation, people } = s;
      const input = { organisation, actor: people.buyer, topUpId: topUp.id, now: START };
      await s.inTransaction((tx) => failTopUp(tx, input));
      return settled(s, topUp.id, 250);
    },
  };
  for (const [why, path] of Object.entries(PATHS))
    it(`${why}: is recorded, linked, flagged, asked about and acknowledged`, async () => {
      const s = await scene();
      const purchaseId = await path(s);

      const view = await s.inTransaction((tx) =>
        reviewView(tx, { organisation: s.organisation, purchaseId }),
      );
      const told = await answer(s, purchaseId, s.people.approver);

      assert.equal(view?.review.why, why);
      assert.deepEqual(await askedOf(s, purchaseId), ['Abe Approver', 'Ada Approver']);
      assert(told.ok);
      assert.equal(told.value.review.answer, 'acknowledged');
      assert.equal(told.value.answeredByName, 'Ada Approver');
      if (view.topUp) assert.equal(await flagOn(s, view.topUp.id), `${why} acknowledged Ada Approver`);
      assert.deepEqual(await s.faults(), []);
    });

  it('is a second one on a top-up that was bought already: more than was approved', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    await s.buy(topUp.id, 250, { orderNumber: 'A-1' });
    await s.buy(topUp.id, 250, { orderNumber: 'B-2', by: s.people.owner });

    const rows = await s.inTransaction((tx) =>
      tx
        .selectFrom('purchase_review')
        .innerJoin('purchase', 'purchase.id', 'purchase_review.purchase_id')
        .select(['why', 'order_number'])
        .where('purchase_review.organisation_id', '=', s.organisation.id)
        .execute(),
    );

    assert.deepEqual(rows, [{ why: 'more', order_number: 'B-2' }]);
  });
});

async function settled(s: Scene, topUpId: string, units: number, at = START): Promise<string> {
  const bought = await s.buy(topUpId, units, { at });
  assert(bought.ok);
  return bought.value.topUp.purchaseId ?? '';
}

async function flagOn(s: Scene, topUpId: string): Promise<string> {
  const view = await s.inTransaction((tx) =>
    topUpView(tx, { organisation: s.organisation, topUpId, now: START }),
  );
  const { review, reviewedByName } = view?.purchase ?? {};
  return `${review?.why} ${review?.answer} ${reviewedByName}`;
}

describe('looking at a purchase afterwards', () => {
  it('twenty at once: one answer is stored, and everybody hears whose it is', async () => {
    const s = await scene();
    const { purchaseId } = await free(s, 250, { emergency: true });
    const crowd = Array.from({ length: 20 }, (_, at) => ({
      actor: at % 2 === 0 ? s.people.approver : s.people.approver2,
      more: at % 3 === 0 ? { question: 'Why?' } : {},
    }));

    const answers = await Promise.all(
      crowd.map(async ({ actor, more }) => ({ actor, told: await answer(s, purchaseId, actor, more) })),
    );

    const view = await s.inTransaction((tx) => reviewView(tx, { organisation: s.organisation, purchaseId }));
    const { answer: stored, answeredBy } = view?.review ?? {};
    assert.equal((await receipts(s, purchaseId)).length, 2);
    for (const { actor, told } of answers) {
      const by = told.ok ? told.value.review.answeredBy : answeredBy;
      assert.equal(by, answeredBy);
      if (told.ok) assert.equal(actor.id, answeredBy);
      else
        assert.deepEqual(told.refusal, {
          kind: 'answered',
          answer: stored,
          byName: view?.answeredByName,
          at: START + 1,
        });
    }
    assert.ok(answers.some(({ told }) => told.ok));
    assert.deepEqual(await s.faults(), []);
  });

  it('asks the buyer, who gets the question as a message', async () => {
    const s = await scene();
    const { purchaseId } = await free(s, 250, { emergency: true });

    const told = await answer(s, purchaseId, s.people.approver, { question: 'Why *now*?' });

    assert(told.ok);
    const notes = await copiesOf(s, `note/${purchaseId}/purchase-queried`);
    assert.deepEqual(
      notes.map(({ person_id: to, note }) => [to, note]),
      [
        [
          s.people.buyer.id,
          {
            kind: 'purchase-queried',
            purchaseId,
            question: 'Why *now*?',
            personIds: [s.people.approver.id],
          },
        ],
      ],
    );
    assert.deepEqual(await receipts(s, purchaseId), ['bought recorded', 'query queried']);
  });

  it('edits every copy of its card and the receipt of the request, and rings nobody', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    const purchaseId = await settled(s, topUp.id, 300);
    const before = await s.copies(topUp.id);

    await answer(s, purchaseId, s.people.approver);

    assert.deepEqual(
      (await copiesOf(s, `purchase/${purchaseId}`)).map(({ wanted }) => wanted),
      ['2', '2'],
    );
    assert.deepEqual(
      new Map((await s.copies(topUp.id)).map(({ id, wanted }) => [id, wanted])),
      new Map(before.map(({ id, wanted }) => [id, wanted + 1])),
    );
  });

  it('is refused to the buyer, to others, on a card never shown, and of a purchase that needs none', async () => {
    const s = await scene();
    await s.giveRole(s.people.buyer, 'approver');
    const { purchaseId } = await free(s, 250, { emergency: true });
    const { purchaseId: covered } = await free(s, 251, {});
    const said = async (actor: Actor, more = {}, id = purchaseId) => {
      const told = await answer(s, id, actor, more);
      return told.ok ? 'done' : told.refusal.kind;
    };

    assert.equal(await said(s.people.buyer), 'own-purchase');
    assert.equal(await said(s.people.owner), 'not-allowed');
    assert.equal(await said(s.people.approver, { digest: 'f'.repeat(64) }), 'out-of-date');
    assert.equal(await said(s.people.approver, {}, 'no-such'), 'unknown-purchase');
    assert.equal(await said(s.people.approver, {}, covered), 'done');
    assert.deepEqual(await receipts(s, purchaseId), ['bought recorded']);
  });

  it('is refused to who was an approver when it was asked', async () => {
    const s = await scene();
    const { purchaseId } = await free(s, 250, { emergency: true });
    const role: Role = 'approver';
    await s.giveRole(s.people.approver, role, false);

    const told = await answer(s, purchaseId, s.people.approver);

    assert.deepEqual(told, { ok: false, refusal: { kind: 'not-allowed' } });
  });

  it('reaches who becomes an approver later, and only once', async () => {
    const s = await scene();
    const { purchaseId } = await free(s, 250, { emergency: true });
    await s.giveRole(s.people.owner, 'approver');
    const follow = () =>
      s.inTransaction((tx) => followRoles(tx, { organisation: s.organisation, now: START }));

    await follow();
    await follow();

    assert.deepEqual(await askedOf(s, purchaseId), ['Abe Approver', 'Ada Approver', 'Olivia Owner']);
  });

  it('is shown to an owner when an approver cannot be written to', async () => {
    const s = await scene();
    const { purchaseId } = await free(s, 250, { emergency: true });
    const claimed = await s.inTransaction((tx) => claimCopies(tx, { limit: 1000, leaseMs: 1, now: START }));
    const copy = claimed.find(
      ({ subject, personId }) => subject === `purchase/${purchaseId}` && personId === s.people.approver.id,
    );
    assert(copy);

    await s.inTransaction((tx) =>
      markUndelivered(tx, { copy, why: { kind: 'unreachable', reason: '403' }, now: START }),
    );

    assert.deepEqual(await askedOf(s, purchaseId), ['Abe Approver', 'Ada Approver', 'Olivia Owner']);
  });
});
