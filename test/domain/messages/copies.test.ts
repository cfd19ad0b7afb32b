import assert from 'node:assert/strict';
import { claimCopies } from '../../../domain/messages/claim-copies.ts';
import { freeLeases } from '../../../domain/messages/free-leases.ts';
import { markPosted, markShown } from '../../../domain/messages/mark-shown.ts';
import { markUndelivered } from '../../../domain/messages/mark-undelivered.ts';
import { TURN_LEASE } from '../../../domain/messages/rules.ts';
import { touchSubject, wantCopy, wantNote, withdrawUnposted } from '../../../domain/messages/want-copy.ts';
import type { Audience, CardCopy } from '../../../domain/messages/card-copy.ts';
import { START } from '../../support/organisation.ts';
import { LEASE, posted, scene, type Scene } from './scene.ts';

const want = (s: Scene, audience: Audience, personId: string, claimedUntil?: number) =>
  s.inTransaction((tx) =>
    wantCopy(tx, {
      organisationId: s.organisation.id,
      subject: s.subject,
      audience,
      to: { personId },
      ...(claimedUntil !== undefined && { claimedUntil }),
      now: START,
    }),
  );
const touch = (s: Scene, now = START) =>
  s.inTransaction((tx) => touchSubject(tx, s.organisation.id, s.subject, now));
const show = (s: Scene, copy: CardCopy, activityId = 'one', now = START) =>
  s.inTransaction((tx) => markShown(tx, { copy, at: posted(activityId), now }));

/** One copy for Ada, claimed once and drawn. */
async function shownOnce() {
  const s = await scene();
  await want(s, 'approver', s.people.approver.id);
  const [copy] = await s.due();
  assert(copy);
  await show(s, copy);
  return { s, copy };
}

describe('the outbox of card copies', () => {
  it('gives a copy to one worker until its lease is over, and again after a crash', async () => {
    const s = await scene();
    const id = await want(s, 'approver', s.people.approver.id);

    const first = await s.due(START);
    const during = await s.due(START + LEASE - 1);
    const after = await s.due(START + LEASE);

    assert.deepEqual(
      [first, during, after].map((copies) => copies.map((copy) => copy.id)),
      [[id], [], [id]],
    );
  });

  it('gives what a dead process took to the next one at once', async () => {
    const s = await scene();
    const id = await want(s, 'approver', s.people.approver.id);
    const turns = await want(s, 'requester', s.people.requester.id, START + TURN_LEASE);
    await s.due(START);

    await s.inTransaction(freeLeases);

    const again = await s.due(START);
    assert.deepEqual(new Set(again.map((copy) => copy.id)), new Set([id, turns]));
  });

  it('has no work left once the copy is shown, and work again when its subject changes', async () => {
    const { s } = await shownOnce();

    const idle = await s.due();
    await touch(s);
    const [again] = await s.due();

    assert.deepEqual(idle, []);
    assert.deepEqual(again?.posted, posted('one'));
    assert.equal(again?.wanted, 2);
  });

  it('keeps a copy due when its subject changed while it was on its way', async () => {
    const s = await scene();
    await want(s, 'approver', s.people.approver.id);
    const [copy] = await s.due();
    assert(copy);
    await touch(s);

    await show(s, copy);

    const [again] = await s.due();
    assert.deepEqual([again?.wanted, again?.shown], [2, 1]);
  });

  it('never takes back what a faster worker has drawn', async () => {
    const { s, copy: old } = await shownOnce();
    await touch(s);
    const [fresh] = await s.due();
    assert(fresh);
    await show(s, fresh);

    await show(s, old);

    assert.equal((await s.copy(old.id))?.shown, 2);
    assert.deepEqual(await s.due(), []);
  });

  it('gives one person one copy of a subject: asked again it changes its audience and is drawn again', async () => {
    const { s, copy } = await shownOnce();

    const id = await want(s, 'buyer', s.people.approver.id);

    assert.equal(id, copy.id);
    const [again] = await s.due();
    assert.deepEqual([again?.audience, again?.posted?.activityId], ['buyer', 'one']);
    assert.equal((await s.copies()).length, 1);
  });

  it('posts anew for somebody whose message is gone, if they must act again', async () => {
    const { s, copy } = await shownOnce();
    await s.inTransaction((tx) => markUndelivered(tx, { copy, why: { kind: 'gone' }, now: START }));
    // `copy` was claimed before it was posted: an old word against a newer one does not count.
    assert.equal((await s.copy(copy.id))?.state, 'posted');
    const current = await s.copy(copy.id);
    assert(current);
    await s.inTransaction((tx) => markUndelivered(tx, { copy: current, why: { kind: 'gone' }, now: START }));

    await touch(s);
    const leftAlone = await s.due();
    await want(s, 'buyer', s.people.approver.id);
    const [again] = await s.due();

    assert.deepEqual(leftAlone, []);
    assert.deepEqual([again?.id, again?.posted], [copy.id, null]);
  });

  it('tries again when it was asked to, not before, even if the subject changes meanwhile', async () => {
    const s = await scene();
    await want(s, 'approver', s.people.approver.id);
    const [copy] = await s.due();
    assert(copy);
    const at = START + 10_000;
    await s.inTransaction((tx) =>
      markUndelivered(tx, { copy, why: { kind: 'retry', at, reason: '429' }, now: START }),
    );

    await touch(s);
    const before = await s.due(at - 1);
    const [again] = await s.due(at);

    assert.deepEqual(before, []);
    assert.equal(again?.attempts, 1);
  });

  it('never tells those who need not act any more, but lets a message that is on its way be', async () => {
    const s = await scene();
    await want(s, 'approver', s.people.approver.id);
    const [onItsWay] = await s.due();
    assert(onItsWay);
    await want(s, 'approver', s.people.approver2.id);

    await s.inTransaction((tx) =>
      withdrawUnposted(tx, {
        organisationId: s.organisation.id,
        subject: s.subject,
        audiences: ['approver'],
        now: START,
      }),
    );

    assert.deepEqual(
      (await s.copies()).map(({ id }) => id),
      [onItsWay.id],
    );
  });

  it('knows a message that arrived after its copy was withdrawn, and draws it again', async () => {
    const s = await scene();
    await want(s, 'approver', s.people.approver.id);
    const [copy] = await s.due();
    assert(copy);
    const now = START + LEASE;
    await s.inTransaction((tx) =>
      withdrawUnposted(tx, {
        organisationId: s.organisation.id,
        subject: s.subject,
        audiences: ['approver'],
        now,
      }),
    );

    await show(s, copy, 'late', now);

    const [again] = await s.due(now);
    assert.equal(again?.posted?.activityId, 'late');
  });

  it('knows both messages when two workers posted one copy', async () => {
    const { s, copy } = await shownOnce();

    await show(s, copy, 'other');
    await touch(s);

    const again = await s.due();
    assert.deepEqual(new Set(again.map((each) => each.posted?.activityId)), new Set(['one', 'other']));
  });

  it('hands out one of each conversation, and none to whom somebody is writing', async () => {
    const s = await scene();
    const { approver, buyer, owner } = s.people;
    const first = await want(s, 'approver', approver.id);
    await s.inTransaction((tx) =>
      wantNote(tx, {
        organisationId: s.organisation.id,
        key: `recharge-held/${s.organisation.id}`,
        to: { personId: approver.id },
        note: { kind: 'recharge-held', reason: 'rejected' },
        now: START + 1,
      }),
    );
    const other = await want(s, 'buyer', buyer.id);
    await want(s, 'approver', owner.id);
    const now = START + 2;

    const claimed = await s.inTransaction((tx) =>
      claimCopies(tx, { limit: 1000, notTo: [owner.id], leaseMs: LEASE, now }),
    );

    const ours = claimed.filter(({ organisationId }) => organisationId === s.organisation.id);
    assert.deepEqual(new Set(ours.map(({ id }) => id)), new Set([first, other]));
    assert.equal((await s.due(now)).length, 2);
  });

  it('hands each copy to one of two workers that ask at the same time', async () => {
    const s = await scene();
    await Promise.all(Object.values(s.people).map((person) => want(s, 'approver', person.id)));
    const ask = () => s.inTransaction((tx) => claimCopies(tx, { limit: 1000, leaseMs: LEASE, now: START }));

    const claimed = (await Promise.all([ask(), ask(), ask()])).flat();

    const ours = claimed.filter((copy) => copy.organisationId === s.organisation.id).map(({ id }) => id);
    assert.equal(ours.length, new Set(ours).size);
    // What was skipped because another transaction held it is there for the next tick.
    const rest = await s.due();
    assert.equal(new Set([...ours, ...rest.map(({ id }) => id)]).size, 7);
  });
});

describe('a copy that the turn posts itself', () => {
  const asked = async () => {
    const s = await scene();
    const copyId = await want(s, 'requester', s.people.requester.id, START + TURN_LEASE);
    const tell = (activityId: string) =>
      s.inTransaction((tx) =>
        markPosted(tx, {
          organisationId: s.organisation.id,
          copyId,
          at: posted(activityId),
          now: START + 1,
        }),
      );
    return { s, copyId, tell };
  };

  it('is left alone for thirty seconds, then posted by the job', async () => {
    const { s, copyId } = await asked();

    const during = await s.due(START + TURN_LEASE - 1);
    const after = await s.due(START + TURN_LEASE);

    assert.deepEqual(during, []);
    assert.deepEqual(
      after.map(({ id }) => id),
      [copyId],
    );
  });

  it('is done when the turn says so', async () => {
    const { s, tell } = await asked();

    await tell('mine');

    assert.deepEqual(await s.due(START + TURN_LEASE), []);
  });

  it('is edited when something happened while the turn was posting it', async () => {
    const { s, tell } = await asked();
    await touch(s);

    await tell('mine');

    const [copy] = await s.due(START + 1);
    assert.equal(copy?.posted?.activityId, 'mine');
  });

  it('posted twice, because the message came twice, has two messages and both are edited', async () => {
    const { s, tell } = await asked();

    await tell('mine');
    await tell('mine again');
    await touch(s, START + 2);

    const due = await s.due(START + 2);
    assert.deepEqual(new Set(due.map((copy) => copy.posted?.activityId)), new Set(['mine', 'mine again']));
  });

  it('of an organisation’s neighbour cannot be marked', async () => {
    const { s, copyId } = await asked();
    const neighbour = await scene();

    await neighbour.inTransaction((tx) =>
      markPosted(tx, {
        organisationId: neighbour.organisation.id,
        copyId,
        at: posted('theirs'),
        now: START,
      }),
    );

    assert.equal((await s.copy(copyId))?.posted, null);
  });
});
