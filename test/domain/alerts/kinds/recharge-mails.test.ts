import assert from 'node:assert/strict';
import type { Tx } from '../../../../domain/database.ts';
import { DAY, HOUR } from '../../../../domain/instant.ts';
import type { Organisation } from '../../../../domain/organisations/settings.ts';
import { recordSignal } from '../../../../domain/signals/record-signal.ts';
import type { SignalKind } from '../../../../domain/signals/signal.ts';
import { newId } from '../../../../domain/ids.ts';
import { START } from '../../../support/organisation.ts';
import { bought, read } from '../scenario.ts';
import { within } from './scene.ts';

const mail = (tx: Tx, organisation: Organisation, kind: SignalKind, at: number) =>
  recordSignal(tx, { organisation, mail: { id: newId(), kind, subject: '', at }, now: at });

const microsoft = { mode: 'microsoft' } as const;

describe('the alert that Microsoft’s recharge failed', () => {
  it(
    'is raised by the mail, once, and ends with a reading that shows the money',
    within(async ({ tx, organisation, judge, open }) => {
      await read(tx, organisation, 160, START - 3 * DAY);
      await mail(tx, organisation, 'failed', START);
      await judge(START + HOUR);
      const [episode] = await open('recharge-failed');
      const overdue = await open('recharge-overdue');
      await read(tx, organisation, 450, START + 2 * HOUR);
      await judge(START + 2 * HOUR);

      assert.deepEqual(
        [episode?.level, episode?.detail.finding],
        [1, { kind: 'recharge-failed', at: START, left: '1600000' }],
      );
      assert.deepEqual(overdue, [], 'one message for one thing');
      assert.deepEqual(await open('recharge-failed'), []);
    }, microsoft),
  );

  it(
    'is critical once less than half of the trigger is left, and ends with a purchase',
    within(async ({ tx, organisation, judge, open }) => {
      await read(tx, organisation, 70, START - HOUR);
      await mail(tx, organisation, 'failed', START);
      await judge(START + 10 * HOUR);
      const [episode] = await open('recharge-failed');
      await bought(tx, organisation, 300, START + 11 * HOUR);
      await judge(START + 11 * HOUR);

      assert.equal(episode?.level, 2);
      assert.deepEqual(await open('recharge-failed'), []);
    }, microsoft),
  );

  it(
    'is not raised where Microsoft does not recharge',
    within(async ({ tx, organisation, judge, open }) => {
      await read(tx, organisation, 160, START);
      await mail(tx, organisation, 'failed', START);
      await judge(START);

      assert.deepEqual(await open('recharge-failed'), []);
    }),
  );
});

describe('the alert that Microsoft recharges too often', () => {
  it(
    'is raised by the fifth of a month, and ends with the month',
    within(async ({ tx, organisation, judge, open }) => {
      await read(tx, organisation, 500, START - 3 * DAY);
      for (const days of [3, 2, 1, 0]) await mail(tx, organisation, 'done', START - days * DAY);
      await judge(START);
      const four = await open('recharge-too-many');
      await mail(tx, organisation, 'done', START + DAY);
      await judge(START + DAY);
      const [five] = await open('recharge-too-many');
      await judge(Date.UTC(2026, 11, 1, 9));

      assert.deepEqual(four, []);
      assert.deepEqual(
        [five?.level, five?.detail.finding],
        [1, { kind: 'recharge-too-many', month: '2026-11', count: 5, most: 4, from: null, to: null }],
      );
      assert.deepEqual(await open('recharge-too-many'), []);
    }, microsoft),
  );

  it(
    'counts purchases of that amount where no mails come, and nothing of another month or sum',
    within(
      async ({ tx, organisation, judge, open }) => {
        await read(tx, organisation, 500, START);
        for (const at of [START - 5 * DAY, START - DAY]) await bought(tx, organisation, 300, at);
        await bought(tx, organisation, 250, START - HOUR);
        await judge(START);
        const two = await open('recharge-too-many');
        await bought(tx, organisation, 300, START - HOUR);
        await judge(START);

        assert.deepEqual(two, []);
        assert.equal((await open('recharge-too-many')).length, 1);
      },
      { ...microsoft, rechargesPerMonth: 1 },
    ),
  );

  it(
    'rings at night when three came within six hours, and is over a day later',
    within(async ({ tx, organisation, judge, open }) => {
      await read(tx, organisation, 500, START);
      const night = START + 15 * HOUR;
      for (const hours of [0, 2, 5]) await mail(tx, organisation, 'done', night + hours * HOUR);
      await judge(night + 5 * HOUR);
      const [episode] = await open('recharge-too-many');
      await judge(night + 5 * HOUR + DAY + 1);

      assert.equal(episode?.level, 2);
      assert.deepEqual(await open('recharge-too-many'), []);
    }, microsoft),
  );
});
