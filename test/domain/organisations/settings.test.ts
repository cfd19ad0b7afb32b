import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { money, wholeUnits } from '../../../domain/money.ts';
import { faultIn } from '../../../domain/organisations/rules.ts';
import { settingsFromJson, settingsToJson } from '../../../domain/organisations/settings-json.ts';
import {
  AGREEMENTS,
  MODES,
  PAYMENT_KINDS,
  type Settings,
  type VersionedSettings,
} from '../../../domain/organisations/settings.ts';
import { ROLES } from '../../../domain/organisations/roles.ts';
import { someSettings } from '../../support/organisation.ts';

const usd = (units: bigint) => wholeUnits(units, 'USD');

describe('settings', () => {
  it('come back from SQL’s JSON as they went in, amounts to the last ten-thousandth', () => {
    const amount = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }).map((each) => money(each, 'KWD'));
    const plain = { noNullPrototype: true };
    const some = fc.record(
      {
        agreement: fc.constantFrom(...AGREEMENTS),
        mode: fc.constantFrom(...MODES),
        trigger: amount,
        rechargeAmount: amount,
        rechargeUpTo: fc.option(amount),
        oneApproverUpTo: amount,
        smallestTopUp: amount,
        payment: fc.record(
          {
            kind: fc.constantFrom(...PAYMENT_KINDS),
            cardValidTo: fc.constantFrom(null, '2027-10'),
            holderId: fc.constantFrom(null, '5a9d0c1e-0000-4000-a000-000000000002'),
          },
          plain,
        ),
        billingCountry: fc.constantFrom(null, 'DE'),
        purchaseOrder: fc.constantFrom(null, 'PO 4711'),
        costCenter: fc.constantFrom(null, '0815'),
        onePerson: fc.boolean(),
        groupRoles: fc.array(
          fc.record(
            { groupId: fc.constant('5a9d0c1e-aaaa-4000-a000-000000000001'), role: fc.constantFrom(...ROLES) },
            plain,
          ),
        ),
      },
      plain,
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 9 }), (overrides, version) => {
        const settings = someSettings({ currency: 'KWD', ...overrides });
        const inForce: VersionedSettings = { ...settings, version: 99 };

        const json: unknown = JSON.parse(settingsToJson(inForce));

        assert.deepEqual(settingsFromJson(json, version), { ...settings, version });
      }),
    );
  });

  it('of the time before a smallest top-up was set take Microsoft’s fifty', () => {
    const older = { ...stored(), smallestTopUp: undefined };

    assert.deepEqual(settingsFromJson(older, 1).smallestTopUp, usd(50n));
  });

  for (const [when, damage] of [
    ['an amount is a float', { trigger: 150.5 }],
    ['an amount is no number', { trigger: '15O' }],
    ['the currency is missing', { currency: undefined }],
    ['the mode is unknown', { mode: 'yolo' }],
    ['the working hours are a text', { workingHours: '9 to 5' }],
    ['a working day is a text', { workingHours: { days: ['1'], from: '08:00', to: '17:00' } }],
    ['the payment is a list', { payment: [] }],
  ] as const)
    it(`are refused by name, not guessed, when ${when}`, () => {
      assert.throws(() => settingsFromJson({ ...stored(), ...damage }, 1), /damaged at "\w+(\.days)?"/);
    });

  function stored(): object {
    const json: unknown = JSON.parse(settingsToJson(someSettings()));
    assert.ok(typeof json === 'object' && json !== null);
    return json;
  }
});

describe('what an owner types in setup', () => {
  const hours = { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' };
  const cases: readonly { when: string; typed: Partial<Settings>; expected: string | undefined }[] = [
    { when: 'all is well', typed: {}, expected: undefined },
    { when: 'the trigger is zero', typed: { trigger: usd(0n) }, expected: undefined },
    { when: 'the trigger is negative', typed: { trigger: usd(-1n) }, expected: 'negative-trigger' },
    {
      when: 'the trigger has cents',
      typed: { trigger: money(1_500_001n, 'USD') },
      expected: 'not-whole-units',
    },
    { when: 'the recharge amount is zero', typed: { rechargeAmount: usd(0n) }, expected: 'not-positive' },
    { when: 'it is below the smallest', typed: { rechargeAmount: usd(49n) }, expected: 'below-smallest' },
    {
      when: 'requests ask up to cents',
      typed: { rechargeUpTo: { amount: 5_000_001n, currency: 'USD' } },
      expected: 'not-whole-units',
    },
    {
      when: 'requests ask up to less than the trigger',
      typed: { rechargeUpTo: usd(149n) },
      expected: 'up-to-below-trigger',
    },
    { when: 'requests ask up to the trigger', typed: { rechargeUpTo: usd(150n) }, expected: undefined },
    { when: 'it is the smallest', typed: { rechargeAmount: usd(50n) }, expected: undefined },
    {
      when: 'one approver may approve nothing',
      typed: { oneApproverUpTo: usd(0n) },
      expected: 'not-positive',
    },
    { when: 'nobody may call', typed: { personPerDay: usd(0n) }, expected: 'not-positive' },
    { when: 'nobody works', typed: { workingHours: { ...hours, days: [] } }, expected: 'no-working-days' },
    {
      when: 'they work on day 8',
      typed: { workingHours: { ...hours, days: [8] } },
      expected: 'no-working-days',
    },
    {
      when: 'work ends when it begins',
      typed: { workingHours: { ...hours, to: '08:00' } },
      expected: 'working-hours',
    },
    {
      when: 'work ends before it begins',
      typed: { workingHours: { ...hours, to: '07:00' } },
      expected: 'working-hours',
    },
    {
      when: 'the clock has 25 hours',
      typed: { workingHours: { ...hours, to: '25:00' } },
      expected: 'working-hours',
    },
    {
      when: 'the clock is short',
      typed: { workingHours: { ...hours, from: '8:00' } },
      expected: 'working-hours',
    },
    { when: 'the mailbox is a name', typed: { mailFrom: 'Credits bot' }, expected: 'mailbox' },
    { when: 'the mailbox is one', typed: { mailFrom: 'credits@c.example' }, expected: undefined },
    { when: 'the zone is on Mars', typed: { timeZone: 'Mars/Olympus' }, expected: 'unknown-time-zone' },
    { when: 'the zone is an offset', typed: { timeZone: '+01:00' }, expected: 'unknown-time-zone' },
    { when: 'the country is spelt out', typed: { country: 'United Kingdom' }, expected: 'unknown-country' },
    { when: 'the country does not exist', typed: { country: 'QX' }, expected: 'unknown-country' },
    {
      when: 'the card is valid to month 13',
      typed: { payment: { kind: 'card', cardValidTo: '2027-13', holderId: null } },
      expected: 'card-date',
    },
    ...[0, 1.5, 100, Number.NaN].map((rechargesPerMonth) => ({
      when: `Microsoft may recharge ${rechargesPerMonth} times a month`,
      typed: { rechargesPerMonth },
      expected: 'recharges-per-month',
    })),
    { when: 'it may once a month', typed: { rechargesPerMonth: 1 }, expected: undefined },
    {
      when: 'the card has no date',
      typed: { payment: { kind: 'card', cardValidTo: null, holderId: null } },
      expected: undefined,
    },
    { when: 'MCA is to be asked for', typed: { agreement: 'MCA', mode: 'requests' }, expected: 'agreement' },
    { when: 'CSP is to be asked for', typed: { agreement: 'CSP', mode: 'requests' }, expected: 'agreement' },
    { when: 'MCA is only watched', typed: { agreement: 'MCA', mode: 'off' }, expected: undefined },
  ];

  for (const { when, typed, expected } of cases)
    it(`${expected ?? 'is fine'}: when ${when}`, () => {
      assert.equal(faultIn(someSettings(typed))?.kind, expected);
    });

  it('unknown-currency: when no such currency exists', () => {
    assert.equal(faultIn(someSettings({ currency: 'XQQ' }))?.kind, 'unknown-currency');
    assert.equal(faultIn(someSettings({ currency: 'usd' }))?.kind, 'unknown-currency');
    assert.equal(faultIn(someSettings({ currency: 'KWD' })), undefined);
  });

  it('is a bug when amounts are in another currency than the settings', () => {
    assert.throws(() => faultIn(someSettings({ trigger: wholeUnits(150n, 'EUR') })), /EUR does not fit USD/);
  });
});
