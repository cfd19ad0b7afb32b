import assert from 'node:assert/strict';
import type { Tx } from '../../../domain/database.ts';
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts';
import { insertSettings } from '../../../domain/organisations/store.ts';
import type { Settings } from '../../../domain/organisations/settings.ts';
import { cardReminderDue, remindOfCard } from '../../../domain/recharge/remind-of-card.ts';
import { organisation } from '../../cards/views.ts';
import { scene, type Scene } from '../top-ups/scene.ts';

const card = (cardValidTo: string | null, holderId: string | null = null) =>
  ({ kind: 'card', cardValidTo, holderId }) as const;
const settings = (overrides: Partial<Settings> = {}): Settings =>
  organisation({ payment: card('2027-02'), ...overrides }).settings;
/** 11:00 in London, in winter. */
const morning = (day: string): number => Date.parse(`${day}T11:00:00Z`);

describe('the payment card that will expire', () => {
  const cases: readonly { day: string; due: number | null }[] = [
    { day: '2027-01-13', due: null },
    { day: '2027-01-14', due: 45 },
    { day: '2027-02-12', due: 45 },
    { day: '2027-02-15', due: 14 },
    { day: '2027-02-24', due: 14 },
    { day: '2027-02-25', due: 3 },
    { day: '2027-02-26', due: 3 },
    { day: '2027-03-01', due: null },
  ];
  for (const { day, due } of cases)
    it(`valid to February is worth ${due === null ? 'no reminder' : `the one ${due} days before`} on ${day}`, () => {
      assert.equal(cardReminderDue(settings(), morning(day)), due);
    });

  it('is no matter outside working hours, without a card or a date, or where credit cannot be bought', () => {
    const now = morning('2027-02-25');
    const due = (overrides: Partial<Settings>, at = now) => cardReminderDue(settings(overrides), at);

    assert.equal(due({}, now - 3 * HOUR), null);
    assert.equal(due({}, now + 2 * DAY), null);
    assert.equal(due({ payment: { ...card('2027-02'), kind: 'invoice' } }), null);
    assert.equal(due({ payment: card(null) }), null);
    assert.equal(due({ agreement: 'CSP' }), null);
    assert.equal(due({}), 3);
  });

  it('counts the days of the organisation’s own calendar', () => {
    // 10:00 on the 14th in Auckland is still the 13th in London.
    const workingHours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' };
    const at = Date.parse('2027-01-13T21:00:00Z');

    assert.equal(cardReminderDue(settings({ timeZone: 'Pacific/Auckland', workingHours }), at), 45);
    assert.equal(cardReminderDue(settings({ workingHours }), at), null);
  });
});

const remind = (s: Scene, now: number) =>
  s.inTransaction((tx) => remindOfCard(tx, { organisation: s.organisation, now }));

async function told({ inTransaction, organisation: { id } }: Scene): Promise<string[]> {
  const rows = await inTransaction((tx) =>
    tx
      .selectFrom('card_copy')
      .select(['subject', 'person_id'])
      .where('organisation_id', '=', id)
      .where('subject', 'like', 'note/card-expires/%' as never)
      .orderBy('created_at')
      .orderBy('person_id')
      .execute(),
  );
  return rows.map((row) => `${row.subject.slice('note/card-expires/'.length)} → ${row.person_id}`);
}

const withCard = (s: Scene, version: number, payment: Settings['payment']) =>
  s.inTransaction(async (tx: Tx) => {
    const { version: _old, ...rest } = s.organisation.settings;
    const next = { ...rest, payment };
    const by = s.people.owner.id;
    const row = { organisationId: s.organisation.id, version, settings: next, by, now: 0 };
    await insertSettings(tx, row);
  });

describe('the reminder of the payment card', () => {
  it('goes to its holder once each time, however often the job runs, and starts again with a new date', async () => {
    const s = await scene();
    const { id } = s.people.buyer;
    await withCard(s, 2, card('2027-02', id));

    for (const day of ['2027-01-13', '2027-01-14', '2027-01-15', '2027-02-15', '2027-02-25', '2027-02-26'])
      for (const minutes of [0, 5]) await remind(s, morning(day) + minutes * MINUTE);
    assert.deepEqual(await told(s), [`2027-02/45 → ${id}`, `2027-02/14 → ${id}`, `2027-02/3 → ${id}`]);

    await withCard(s, 3, card('2027-03', id));
    await remind(s, morning('2027-02-26'));
    assert.deepEqual((await told(s)).at(-1), `2027-03/45 → ${id}`);
  });

  it('goes to the owners when nobody was named, or whoever was cannot be written to', async () => {
    const nobody = await scene();
    await withCard(nobody, 2, card('2027-02'));
    await remind(nobody, morning('2027-02-25'));

    const mute = await scene();
    const { id } = mute.people.buyer;
    await withCard(mute, 2, card('2027-02', id));
    await mute.inTransaction((tx) =>
      tx
        .updateTable('conversation')
        .set({ reachable: false })
        .where('organisation_id', '=', mute.organisation.id)
        .where('person_id', '=', id)
        .execute(),
    );
    await remind(mute, morning('2027-02-25'));

    assert.deepEqual(await told(nobody), [`2027-02/3 → ${nobody.people.owner.id}`]);
    assert.deepEqual(await told(mute), [`2027-02/3 → ${mute.people.owner.id}`]);
  });

  it('is not said again to the holder because he can be written to an hour later', async () => {
    const s = await scene();
    const { id } = s.people.viewer;
    await withCard(s, 2, card('2027-02', 'somebody unknown'));
    await remind(s, morning('2027-02-25'));
    await withCard(s, 3, card('2027-02', id));
    await remind(s, morning('2027-02-25') + HOUR);

    assert.deepEqual(await told(s), [`2027-02/3 → ${s.people.owner.id}`]);
  });
});
