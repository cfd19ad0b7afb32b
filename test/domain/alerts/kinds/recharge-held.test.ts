import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../../../domain/instant.ts';
import { checkRecharge } from '../../../../domain/recharge/check-recharge.ts';
import { START } from '../../../support/organisation.ts';
import { read, receiptsOf } from '../scenario.ts';
import { within } from './scene.ts';

describe('the alert that recharge requests are held', () => {
  it(
    'is raised with the reason, once, and ends with what lifts the hold',
    within(async ({ tx, organisation, judge, open }) => {
      await checkRecharge(tx, { organisation, now: START });
      await judge(START);
      const [held] = await open('recharge-held');
      await read(tx, organisation, 500, START + HOUR);
      await judge(START + HOUR);

      assert.deepEqual(held?.detail.finding, { kind: 'recharge-held', reason: 'no-reading', until: null });
      assert.equal(held.level, 2);
      assert.deepEqual(await open('recharge-held'), []);
      const receipts = (await receiptsOf(tx, organisation)).filter((receipt) => receipt.includes('held'));
      assert.deepEqual(receipts, [
        'recharge-held no-reading',
        'alert-raise recharge-held/2',
        'alert-clear recharge-held/2',
      ]);
    }),
  );

  it(
    'is quieter where another alert says the same',
    within(async ({ tx, organisation, judge, open }) => {
      await read(tx, organisation, 5000, START);
      await judge(START + 2 * DAY);
      const [held] = await open('recharge-held');

      assert.equal(held?.level, 1);
      assert.equal(
        held.detail.finding?.kind === 'recharge-held' && held.detail.finding.reason,
        'gap-in-call-data',
      );
    }),
  );

  it(
    'says another reason on the same card, and rings again only when nobody else says it',
    within(async ({ tx, organisation, judge, open, set }) => {
      await read(tx, organisation, 5000, START);
      await judge(START + 2 * DAY);
      const [quiet] = await open('recharge-held');
      await set({ country: 'CN' });
      await judge(START + 2 * DAY + HOUR);
      const [loud] = await open('recharge-held');

      assert.equal(loud?.id, quiet?.id);
      assert.deepEqual([quiet?.level, loud?.level], [1, 2]);
      assert.deepEqual(loud?.detail.finding, { kind: 'recharge-held', reason: 'not-sold', until: null });
    }),
  );

  for (const mode of ['microsoft', 'off'] as const)
    it(
      `is not raised in mode ${mode}`,
      within(
        async ({ judge, open }) => {
          await judge(START);

          assert.deepEqual(await open('recharge-held'), []);
        },
        { mode },
      ),
    );
});
