import assert from 'node:assert/strict';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import { checkTopUps } from '../../../domain/top-ups/check-top-ups.ts';
import { claimTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { topUpView } from '../../../domain/top-ups/view-top-up.ts';
import { START } from '../../support/organisation.ts';
import { newKey, scene, usd, type Scene } from './scene.ts';

const check = (s: Scene, now: Instant) =>
  s.inTransaction((tx) => checkTopUps(tx, { organisation: s.organisation, now }));
const stateOf = async (s: Scene, topUpId: string, now: Instant) =>
  (await s.inTransaction((tx) => topUpView(tx, { organisation: s.organisation, topUpId, now })))?.topUp.state;
const NOTHING = { expired: 0, fellBack: 0, reminded: 0 };
/** START is Wednesday 4 November 2026, 09:00. */
const at = (text: string) => Date.parse(`2026-11-${text}Z`);

describe('the clock and the top-ups', () => {
  it('leaves alone what has time', async () => {
    const s = await scene();
    await s.ask(250);
    await s.approved(300);

    assert.deepEqual(await check(s, at('05T08:59')), NOTHING);
  });

  it('reminds whoever can still decide, once', async () => {
    const s = await scene();
    const { topUp } = await s.ask(700);
    await s.decide(topUp.id, s.people.approver);

    const first = await check(s, at('05T09:00'));
    const second = await check(s, at('05T09:00'));
    const later = await check(s, at('05T16:00'));

    assert.deepEqual([first, second, later], [{ ...NOTHING, reminded: 1 }, NOTHING, NOTHING]);
    assert.deepEqual(await s.notes(topUp.id), ['top-up-reminder → Abe Approver']);
  });

  it('reminds the buyers too, of the approved one', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);
    await check(s, at('05T09:00'));
    await s.decide(topUp.id, s.people.approver, at('05T10:00'));
    // Nobody is reminded of what was decided before the reminder went out.
    assert.deepEqual(await s.notes(topUp.id), []);

    await check(s, at('06T09:59'));
    const second = await check(s, at('06T10:00'));

    assert.equal(second.reminded, 1);
    assert.deepEqual(await s.notes(topUp.id), ['top-up-reminder → Ben Buyer']);
  });

  it('lets what nobody decided expire, over a weekend, and tells the requester once', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250, at('06T16:00'));

    const early = await check(s, at('10T15:59'));
    const due = await check(s, at('10T16:00'));
    const again = await check(s, at('10T16:00'));

    assert.deepEqual([early.expired, due.expired, again.expired], [0, 1, 0]);
    assert.equal(await stateOf(s, topUp.id, at('10T16:00')), 'expired');
    assert.deepEqual(
      (await s.notes(topUp.id)).filter((note) => note.startsWith('top-up-expired')),
      ['top-up-expired → Rita Requester'],
    );
    assert.deepEqual(await s.faults(), []);
  });

  it('lets a claim fall back, redraws the cards, and rings nobody for it', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    const { organisation, people } = s;
    await s.inTransaction((tx) =>
      claimTopUp(tx, { organisation, actor: people.buyer, topUpId: topUp.id, now: START }),
    );
    const before = await s.copies(topUp.id);

    const checked = await check(s, START + 4 * HOUR);

    assert.deepEqual(checked, { ...NOTHING, fellBack: 1 });
    assert.equal(await stateOf(s, topUp.id, START + 4 * HOUR), 'approved');
    const after = await s.copies(topUp.id);
    assert.deepEqual(
      new Map(after.map(({ id, wanted }) => [id, wanted])),
      new Map(before.map(({ id, wanted }) => [id, wanted + 1])),
    );
    assert.deepEqual(await s.notes(topUp.id), []);
  });

  it('catches up after a long sleep: the claim falls back and the top-up expires in one go', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    const { organisation, people } = s;
    await s.inTransaction((tx) =>
      claimTopUp(tx, { organisation, actor: people.buyer, topUpId: topUp.id, now: START }),
    );

    const checked = await check(s, at('20T09:00'));

    assert.deepEqual(checked, { ...NOTHING, expired: 1 });
    assert.deepEqual(await s.notes(topUp.id), ['top-up-expired → Rita Requester']);
  });

  it('tells the owners when nobody decided what the policy asked for', async () => {
    const s = await scene();
    const asked = await s.inTransaction((tx) =>
      requestTopUp(tx, {
        organisation: s.organisation,
        origin: 'policy',
        amount: usd(300),
        reason: 'low',
        key: newKey(),
        now: START,
      }),
    );
    assert(asked.ok);

    await check(s, at('20T09:00'));

    assert.deepEqual(await s.notes(asked.value.view.topUp.id), ['top-up-expired → Olivia Owner']);
  });
});
