import assert from 'node:assert/strict';
import { HOUR } from '../../../../domain/instant.ts';
import { wholeUnits } from '../../../../domain/money.ts';
import { START } from '../../../support/organisation.ts';
import { read } from '../scenario.ts';
import { spends, within } from './scene.ts';

describe('the alert that auto-recharge is set too small', () => {
  it(
    'is raised with numbers that end it once they are entered',
    within(
      async ({ tx, organisation, judge, open, set }) => {
        await read(tx, organisation, 5000, START);
        await spends(tx, organisation, 90);
        await judge(START + HOUR);
        const [episode] = await open('recharge-unfit');
        const finding = episode?.detail.finding;
        assert.ok(finding?.kind === 'recharge-unfit');

        assert.deepEqual(
          { ...finding },
          {
            kind: 'recharge-unfit',
            trigger: true,
            amount: true,
            suggestedTrigger: '2500000',
            suggestedAmount: '9000000',
            perWorkingDay: '900000',
          },
        );

        await set({ trigger: wholeUnits(250n, 'USD'), rechargeAmount: wholeUnits(900n, 'USD') });
        await judge(START + 2 * HOUR);
        assert.deepEqual(await open('recharge-unfit'), []);
      },
      { mode: 'microsoft' },
    ),
  );

  it(
    'is not raised where nobody can tell yet, nor where the numbers fit',
    within(
      async ({ tx, organisation, judge, open }) => {
        await read(tx, organisation, 5000, START);
        await judge(START);
        await spends(tx, organisation, 20);
        await judge(START + HOUR);

        assert.deepEqual(await open('recharge-unfit'), []);
      },
      { mode: 'microsoft' },
    ),
  );
});
