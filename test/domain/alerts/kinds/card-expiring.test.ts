import assert from 'node:assert/strict';
import { cardExpiringLevel } from '../../../../domain/alerts/kinds/card-expiring.ts';
import { insertSettings } from '../../../../domain/organisations/store.ts';
import type { Settings } from '../../../../domain/organisations/settings.ts';
import { someSettings } from '../../../support/organisation.ts';
import { scene } from '../../top-ups/scene.ts';
import { foundAt } from './judged.ts';

const card = (cardValidTo: string | null, holderId: string | null = null): Settings['payment'] => ({
  kind: 'card',
  cardValidTo,
  holderId,
});
const on = (day: string): number => Date.parse(`${day}T11:00:00Z`);

describe('a payment card that expires', () => {
  const cases: readonly { day: string; told: string }[] = [
    { day: '2027-01-13', told: '0' },
    { day: '2027-01-14', told: '1' },
    { day: '2027-02-13', told: '1' },
    { day: '2027-02-14', told: '2' },
    { day: '2027-02-24', told: '2' },
    { day: '2027-02-25', told: '3' },
    { day: '2027-02-28', told: '3' },
    { day: '2027-03-01', told: '3 expired' },
    { day: '2028-01-01', told: '3 expired' },
  ];
  for (const { day, told } of cases)
    it(`in February is level ${told} on ${day}`, () => {
      const { level, isExpired } = cardExpiringLevel(someSettings({ payment: card('2027-02') }), on(day));

      assert.equal(`${level}${isExpired ? ' expired' : ''}`, told);
    });

  it('is nothing without a card or a date, or where credit cannot be bought', () => {
    const level = (overrides: Partial<Settings>) =>
      cardExpiringLevel(someSettings({ payment: card('2027-02'), ...overrides }), on('2027-02-26')).level;

    assert.equal(level({ payment: { ...card('2027-02'), kind: 'invoice' } }), 0);
    assert.equal(level({ payment: card(null) }), 0);
    assert.equal(level({ agreement: 'MCA' }), 0);
    assert.equal(level({ agreement: 'CSP' }), 0);
    assert.equal(level({}), 3);
  });

  it('is told with its holder, stays when it has expired, and is over with another date', async () => {
    const s = await scene({ payment: card('2027-02') });
    const save = (version: number, payment: Settings['payment']) =>
      s.inTransaction((tx) => {
        const { version: _old, ...rest } = s.organisation.settings;
        const by = s.people.owner.id;
        const settings = { ...rest, payment };
        return insertSettings(tx, { organisationId: s.organisation.id, version, settings, by, now: 0 });
      });

    const first = await foundAt(s, 'card-expiring', on('2027-02-22'));
    await save(2, card('2027-02', s.people.buyer.id));
    const expired = await foundAt(s, 'card-expiring', on('2027-03-02'));
    await save(3, card('2030-02', s.people.buyer.id));

    const finding = { kind: 'card-expiring', month: '2027-02' };
    assert.deepEqual(first, [{ level: 2, ...finding, isExpired: false, holderName: null }]);
    assert.deepEqual(expired, [{ level: 3, ...finding, isExpired: true, holderName: 'Ben Buyer' }]);
    assert.deepEqual(await foundAt(s, 'card-expiring', on('2027-03-02')), []);
  });
});
