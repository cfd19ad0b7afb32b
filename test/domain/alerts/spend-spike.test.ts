import assert from 'node:assert/strict';
import { alertSubject } from '../../../domain/alerts/announce.ts';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { sayFine } from '../../../domain/alerts/say-fine.ts';
import { alertsOf } from '../../../domain/alerts/view-alert.ts';
import type { Tx } from '../../../domain/database.ts';
import { storeUsage } from '../../../domain/facts/usage/import-usage.ts';
import { recordSpan } from '../../../domain/facts/usage/spans/store.ts';
import { DAY, HOUR, MINUTE, type Instant } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import type { Settings } from '../../../domain/organisations/settings.ts';
import { learnSpend } from '../../../domain/position/learn-spend.ts';
import { spikeView } from '../../../domain/spikes/view-spike.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';
import { call } from '../facts/calls.ts';
import { channel, copiesOf, read, receiptsOf, spend } from './scenario.ts';

const CALLER = '00000000-0000-4000-a000-000000000007';

/** Three weeks of 30 units a working day, as the call log tells them; Monday of the last is 2 November, two days ago. */
async function office(tx: Tx, overrides: Partial<Settings> = {}) {
  const { organisation, people } = await newOrganisation(tx, overrides);
  const rows = [];
  for (let day = START - 23 * DAY; day < START - DAY; day += DAY)
    if (![0, 6].includes(new Date(day).getUTCDay()))
      for (const hour of [0, 2, 4]) rows.push(call({ price: '10', startAt: day + hour * HOUR }));
  await storeUsage(tx, {
    organisation,
    source: 'graph',
    rows,
    keptAside: [],
    now: START,
  });
  await recordSpan(tx, organisation.id, 'graph', {
    from: START - 23 * DAY,
    to: START,
    fetchedAt: START,
  });
  await learnSpend(tx, { organisation, now: START });
  await read(tx, organisation, 900, START - 3 * DAY);
  const late = async (price: string, at: Instant, personId: string | null = null, now = START) => {
    const calls = [call({ price, startAt: at, personId, destination: 'Brazil' })];
    await storeUsage(tx, { organisation, source: 'graph', rows: calls, keptAside: [], now });
    await learnSpend(tx, { organisation, now });
  };
  const evaluate = (now: Instant) => evaluateAlerts(tx, { organisation, now });
  const spikes = async (now: Instant = START) =>
    (await alertsOf(tx, { organisation, now })).open.filter(({ episode }) => episode.kind === 'spend-spike');
  const abouts = async () => (await spikes()).map(({ episode }) => `${episode.about} ${episode.level}`);
  return { organisation, people, late, evaluate, spikes, abouts };
}

const MONDAY = START - 2 * DAY;

describe('unusual spend as an alert', () => {
  it('is told once in the channel, and running twice changes nothing', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { organisation, late, evaluate, abouts, spikes } = await office(tx);
      const channelId = await channel(tx, organisation, 'needs-action', START);
      await late('90', MONDAY + HOUR);

      await evaluate(START);
      await evaluate(START + 5 * MINUTE);

      assert.deepEqual(await abouts(), ['2026-11-02 1']);
      const [alert] = await spikes();
      const copies = await copiesOf(tx, organisation, alertSubject(alert?.episode.id ?? ''));
      assert.deepEqual(copies, [{ to: channelId, wanted: 1 }]);
      const found = alert?.finding;
      assert.ok(found?.kind === 'spend-spike');
      assert.equal(found.spent, '1200000');
      // Summer time ended on the way, so that the hours of the weeks do not quite match.
      assert.ok(Math.abs(Number(found.usual) / 10_000 - 30) < 3, String(found.usual));
    });
  });

  it('is not told of an ordinary day', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { evaluate, abouts } = await office(tx);

      await evaluate(START);

      assert.deepEqual(await abouts(), []);
    });
  });

  it('names no caller: who it was is looked up by whoever may know', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { organisation, late, evaluate, spikes } = await office(tx);
      await late('60', MONDAY + HOUR, CALLER);
      await late('3', MONDAY + 2 * HOUR, CALLER);

      await evaluate(START);

      const [alert] = await spikes();
      assert.equal(alert?.episode.about, `2026-11-02/${CALLER}`);
      assert.doesNotMatch(JSON.stringify(alert?.finding), new RegExp(CALLER, 'u'));
      const episodeId = alert?.episode.id ?? '';
      const view = await spikeView(tx, { organisation, episodeId, now: START });
      assert.deepEqual(view?.spenders, [
        { personId: CALLER, spent: 630_000n, calls: 2, dearestTo: 'Brazil' },
      ]);
    });
  });

  it('goes by the limit for one person that the owner set', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const limit = { personPerDay: wholeUnits(60n, 'USD') };
      const { late, evaluate, abouts } = await office(tx, limit);
      await late('60', MONDAY + HOUR, CALLER);

      await evaluate(START);

      assert.deepEqual(await abouts(), []);
    });
  });

  it('is told of an evening, and of a weekend whole', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { late, evaluate, abouts } = await office(tx);
      await late('40', MONDAY + 12 * HOUR);
      await late('30', START - 3 * DAY);

      await evaluate(START);

      assert.deepEqual(await abouts(), ['2026-11-01 1', '2026-11-02/night 1']);
    });
  });

  it('waits for working hours, unless it is a clear case of much money', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { late, evaluate, abouts } = await office(tx);
      const night = START + 14 * HOUR;
      await late('90', MONDAY + HOUR);

      await evaluate(night);
      assert.deepEqual(await abouts(), []);

      await late('300', MONDAY + 2 * HOUR, null, night);
      await evaluate(night);
      assert.deepEqual(await abouts(), ['2026-11-02 2']);
    });
  });

  it('of a day stays, whole, when the person behind it is named as well', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { late, evaluate, abouts, spikes } = await office(tx);
      await late('45', MONDAY + HOUR, CALLER);
      await late('30', MONDAY + HOUR);
      await evaluate(START);
      assert.deepEqual(await abouts(), ['2026-11-02 1']);

      await late('45', MONDAY + 3 * HOUR, CALLER, START + HOUR);
      await evaluate(START + HOUR);

      assert.deepEqual(await abouts(), ['2026-11-02 1', `2026-11-02/${CALLER} 1`]);
      const sums = (await spikes(START + HOUR)).map(({ finding }) =>
        finding?.kind === 'spend-spike' ? finding.spent : '',
      );
      assert.deepEqual(sums, ['1500000', '900000']);
    });
  });

  it('is over when an owner says that it is fine, with a receipt, and is not told again', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { organisation, people, late, evaluate, spikes } = await office(tx);
      await late('90', MONDAY + HOUR);
      await evaluate(START);
      const episodeId = (await spikes())[0]?.episode.id ?? '';

      const said = await sayFine(tx, { actor: people.owner, episodeId, now: START + HOUR });
      const again = await sayFine(tx, { actor: people.licenseAdmin, episodeId, now: START + 2 * HOUR });
      await late('20', MONDAY + 3 * HOUR, null, START + HOUR);
      await evaluate(START + 2 * HOUR);

      assert.equal(said?.acknowledgedByName, 'Olivia Owner');
      assert.equal(said.finding?.kind === 'spend-spike' && said.finding.fine, true);
      assert.equal(again?.acknowledgedByName, 'Olivia Owner');
      assert.deepEqual(await spikes(), []);
      assert.deepEqual(
        (await receiptsOf(tx, organisation)).filter((each) => each.startsWith('alert-fine')),
        ['alert-fine spend-spike/1'],
      );
    });
  });

  it('is not ended by "it is fine" when it is about something else', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { organisation, people, evaluate } = await office(tx);
      await read(tx, organisation, 40, START - MINUTE);
      await evaluate(START);
      const low = (await alertsOf(tx, { organisation, now: START })).open.find(
        ({ episode }) => episode.kind === 'low',
      );

      const said = await sayFine(tx, {
        actor: people.owner,
        episodeId: low?.episode.id ?? '',
        now: START,
      });

      assert.equal(said?.episode.closedAt, null);
    });
  });

  it('is over by itself after a week', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { late, evaluate, abouts } = await office(tx);
      await late('90', MONDAY + HOUR);
      await evaluate(START);

      await evaluate(MONDAY + 7 * DAY);
      assert.deepEqual(await abouts(), ['2026-11-02 1']);
      await evaluate(MONDAY + 8 * DAY);

      assert.deepEqual(await abouts(), []);
    });
  });

  it('says nothing of days that an old file brings', async () => {
    await (
      await testBooks()
    ).inTransaction(async (tx) => {
      const { organisation, evaluate, abouts } = await office(tx);
      await spend(tx, organisation, '900', START - 20 * DAY);

      await evaluate(START);

      assert.deepEqual(await abouts(), []);
    });
  });
});
