import assert from 'node:assert/strict';
import { waitOf } from '../../../../domain/alerts/kinds/request-waiting.ts';
import { addWorkingDays } from '../../../../domain/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../../domain/instant.ts';
import { checkTopUps } from '../../../../domain/top-ups/check-top-ups.ts';
import { loseTopUp } from '../../../../domain/top-ups/claim-top-up.ts';
import type { StoredTopUp } from '../../../../domain/top-ups/store.ts';
import { START, someSettings } from '../../../support/organisation.ts';
import { scene } from '../../top-ups/scene.ts';
import { someTopUp } from '../../top-ups/some-top-up.ts';
import { foundAt } from './judged.ts';

const settings = someSettings();
const workingDays = (days: number): number =>
  addWorkingDays(START, days, { hours: settings.workingHours, zone: settings.timeZone });
const decideBy = workingDays(2);
const buyBy = workingDays(3);
const lost = [{ kind: 'lose', by: 'ben', at: START, detail: {} }];

describe('a request that waits too long', () => {
  const cases: readonly {
    when: string;
    topUp: Partial<StoredTopUp>;
    at: number;
    told: string | undefined;
  }[] = [
    {
      when: 'nearly three quarters of the time to decide',
      topUp: {},
      at: workingDays(1.5) - 1,
      told: undefined,
    },
    { when: 'three quarters of it', topUp: {}, at: workingDays(1.5), told: '1 undecided' },
    { when: 'the time over, no job run yet', topUp: {}, at: decideBy, told: '2 nobody-decided' },
    { when: 'expired', topUp: { state: 'expired' }, at: decideBy + HOUR, told: '2 nobody-decided' },
    { when: 'expired a week ago', topUp: { state: 'expired' }, at: decideBy + 7 * DAY, told: undefined },
    {
      when: 'calls failing, 44 minutes',
      topUp: { callsFailing: true, decideBy: START + HOUR },
      at: START + 44 * MINUTE,
      told: undefined,
    },
    {
      when: 'calls failing, 45 minutes',
      topUp: { callsFailing: true, decideBy: START + HOUR },
      at: START + 45 * MINUTE,
      told: '1 undecided',
    },
    { when: 'approved, time to buy', topUp: { state: 'approved', buyBy }, at: buyBy - 1, told: undefined },
    { when: 'approved, none left', topUp: { state: 'approved', buyBy }, at: buyBy, told: '2 nobody-bought' },
    { when: 'approved and expired', topUp: { state: 'expired', buyBy }, at: buyBy, told: '2 nobody-bought' },
    { when: 'being bought', topUp: { state: 'claimed', buyBy }, at: buyBy, told: undefined },
    {
      when: 'unclear for less than a working day',
      topUp: { state: 'unknown', events: lost },
      at: workingDays(1) - 1,
      told: undefined,
    },
    {
      when: 'unclear for a working day',
      topUp: { state: 'unknown', events: lost },
      at: workingDays(1),
      told: '2 unclear',
    },
    ...(['settled', 'rejected', 'cancelled', 'failed'] as const).map((state) => ({
      when: state,
      topUp: { state, buyBy },
      at: buyBy,
      told: undefined,
    })),
  ];
  for (const { when, topUp, at, told } of cases)
    it(`is told as ${told ?? 'nothing'}: ${when}`, () => {
      const found = waitOf(someTopUp({ decideBy, ...topUp }), settings, at);

      assert.equal(found && `${found.level} ${found.why}`, told);
    });

  it('is told once, gets worse when it runs out, and is over when it is asked for again', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);
    const check = (now: number) =>
      s.inTransaction((tx) => checkTopUps(tx, { organisation: s.organisation, now }));

    const early = await foundAt(s, 'request-waiting', workingDays(1));
    const late = await foundAt(s, 'request-waiting', workingDays(1.5));
    await check(decideBy);
    const over = await foundAt(s, 'request-waiting', decideBy);
    await s.ask(100, decideBy + HOUR);
    const again = await foundAt(s, 'request-waiting', decideBy + HOUR);

    const same = { kind: 'request-waiting', topUpId: topUp.id, number: 1, amount: '2500000', decideBy };
    const who = { askedByName: 'Rita Requester', names: ['Abe Approver', 'Ada Approver'] };
    assert.deepEqual(early, []);
    assert.deepEqual(late, [{ level: 1, why: 'undecided', since: START, ...same, ...who }]);
    assert.deepEqual(over, [{ level: 2, why: 'nobody-decided', since: decideBy, ...same, ...who }]);
    assert.deepEqual(again, []);
  });

  it('is over with a purchase, whoever recorded it', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    const waits = await foundAt(s, 'request-waiting', buyBy);
    await s.inTransaction((tx) => checkTopUps(tx, { organisation: s.organisation, now: buyBy }));
    const expired = await foundAt(s, 'request-waiting', buyBy);
    await s.buy(topUp.id, 250, { at: buyBy + HOUR });

    assert.deepEqual(
      [waits, expired].map(([found]) => found && 'why' in found && [found.why, found.names]),
      [
        ['nobody-bought', ['Ben Buyer']],
        ['nobody-bought', ['Ben Buyer']],
      ],
    );
    assert.deepEqual(await foundAt(s, 'request-waiting', buyBy + HOUR), []);
  });

  it('reminds the buyers once that nobody knows, then tells the channel', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    await s.claimed(topUp.id);
    const { organisation, people } = s;
    await s.inTransaction((tx) =>
      loseTopUp(tx, { organisation, actor: people.buyer, topUpId: topUp.id, now: START }),
    );
    const check = (now: number) => s.inTransaction((tx) => checkTopUps(tx, { organisation, now }));

    const before = await check(workingDays(0.5) - 1);
    const [first, second] = [await check(workingDays(0.5)), await check(workingDays(0.5))];
    const found = await foundAt(s, 'request-waiting', workingDays(1));

    assert.deepEqual(
      [before, first, second].map(({ reminded }) => reminded),
      [0, 1, 0],
    );
    assert.ok((await s.notes(topUp.id)).includes('top-up-reminder → Ben Buyer'));
    assert.deepEqual(
      found.map((one) => 'why' in one && [one.why, one.since, one.names]),
      [['unclear', START, ['Ben Buyer']]],
    );
  });
});
