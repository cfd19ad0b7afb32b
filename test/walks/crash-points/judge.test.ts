import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Posted } from '../../support/teams-client.ts';
import { judge, type Killed } from './judge.ts';
import { faceOf, type Seen } from './look.ts';
import type { Scene } from './scene.ts';

const person = (id: string, displayName: string) => ({ id, displayName }) as Scene['cast']['owner'];
const cast = { approver: person('ada', 'Ada Approver'), approver2: person('abe', 'Abe Approver') };
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the judge reads no more of it
const scene = { organisationId: 'contoso', subjectId: 'one', cast } as unknown as Scene;

const card = { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'approved' }] };
const message = (id: string, content: object = card): Posted => ({
  id,
  conversationId: 'a:ada',
  edits: 0,
  activity: {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  },
});

const DONE: Seen = {
  subjects: [{ id: 'one', state: 'approved', version: 3 }],
  events: ['request rita', 'approve ada', 'approve abe'],
  receipts: ['request rita', 'approve ada', 'approve abe'],
  purchases: 0,
  copies: [{ subject: 'top-up/one', to: 'ada', state: 'posted', wanted: 3, shown: 3, activityId: 'm1' }],
};
const BEFORE: Seen = {
  ...DONE,
  subjects: [{ id: 'one', state: 'requested', version: 2 }],
  events: DONE.events.slice(0, 2),
  receipts: DONE.receipts.slice(0, 2),
};

/** Killed after the commit; everything is as it should be. */
const killed = (change: Partial<Killed['recovered']> = {}, more: Partial<Killed> = {}): Killed => ({
  turn: 'approve',
  scene,
  told: null,
  posted: [message('m1')],
  recovered: {
    afterKill: DONE,
    waited: false,
    caughtUp: DONE,
    again: { subjectId: 'one', state: 'approved', alreadyBy: 'Abe Approver' },
    finally: DONE,
    drawn: [{ activityId: 'm1', card: faceOf(card) }],
    faults: [],
    ...change,
  },
  ...more,
});

const undone = {
  afterKill: BEFORE,
  caughtUp: BEFORE,
  again: { subjectId: 'one', state: 'approved', alreadyBy: null },
};
const withCopy = (copy: Partial<Seen['copies'][number]>): Seen => ({
  ...DONE,
  copies: DONE.copies.map((one) => ({ ...one, ...copy })),
});

describe('the judge of processes that were killed', () => {
  it('finds nothing where the decision was there, nor where it was made by the second tap', () => {
    assert.deepEqual(judge(killed()), { faults: [], wasThere: true, surplus: 0 });
    assert.deepEqual(judge(killed(undone)), { faults: [], wasThere: false, surplus: 0 });
  });

  it('allows one message too many, not two', () => {
    const once = judge(killed({}, { posted: [message('m1'), message('m2')] }));
    const twice = judge(killed({}, { posted: [message('m1'), message('m2'), message('m3')] }));

    assert.deepEqual([once.surplus, once.faults], [1, []]);
    assert.deepEqual(twice.faults, ['2 messages too many']);
  });

  for (const [what, wrong] of Object.entries({
    'a decision has no receipt': killed({ afterKill: { ...DONE, receipts: BEFORE.receipts } }),
    'a receipt has no decision': killed({ ...undone, afterKill: { ...BEFORE, receipts: DONE.receipts } }),
    'the row is ahead of its history': killed({
      ...undone,
      afterKill: { ...BEFORE, subjects: DONE.subjects },
    }),
    'what was told to be done is not there': killed(undone, {
      told: { subjectId: 'one', state: 'approved', alreadyBy: null },
    }),
    'a copy never catches up': killed({ caughtUp: withCopy({ shown: 2 }) }),
    'a copy is never posted': killed({ finally: withCopy({ state: 'waiting' }) }),
    'a card shows something else than is stored': killed({}, { posted: [message('m1', { body: [] })] }),
    'a message is known that was never posted': killed({}, { posted: [] }),
    'the second tap is done twice': killed({ finally: { ...DONE, events: [...DONE.events, 'approve abe'] } }),
    'the second tap hears of somebody else': killed({
      again: { subjectId: 'one', state: 'approved', alreadyBy: 'Ada Approver' },
    }),
    'the second tap hears another state': killed({
      again: { subjectId: 'one', state: 'requested', alreadyBy: null },
    }),
    'a purchase comes from nowhere': killed({ finally: { ...DONE, purchases: 1 } }),
    'the verification finds something': killed({ faults: ['changed 3'] }),
  }))
    it(`finds it when ${what}`, () => {
      assert.notDeepEqual(judge(wrong).faults, []);
    });
});
