import assert from 'node:assert/strict';
import { acknowledgeAlert } from '../../../domain/alerts/acknowledge-alert.ts';
import { alertsHere, alertsOff } from '../../../domain/alerts/alert-channels.ts';
import type { AlertPreset, AlertView } from '../../../domain/alerts/alert.ts';
import { alertSubject } from '../../../domain/alerts/announce.ts';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { quietUntilWorse, snoozeAlert, wakeAlert } from '../../../domain/alerts/snooze-alert.ts';
import { alertsOf, alertView } from '../../../domain/alerts/view-alert.ts';
import type { Tx } from '../../../domain/database.ts';
import { liveReadings, voidReading } from '../../../domain/facts/readings/store.ts';
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { setRole } from '../../../domain/organisations/store.ts';
import { approveTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { recordSignal } from '../../../domain/signals/record-signal.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';
import { bought, channel, copiesOf, deliver, fetched, read, receiptsOf, spend, written } from './scenario.ts';
import { seen } from '../../support/seen.ts';

interface Scene {
  readonly tx: Tx;
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly channelId: string;
}

/** One organisation with one channel, in one transaction. Trigger 150. */
const within =
  (
    work: (scene: Scene) => Promise<void>,
    overrides: Partial<Settings> = {},
    preset: AlertPreset | null = 'needs-action',
  ) =>
  async () => {
    const { inTransaction } = await testBooks();
    await inTransaction(async (tx) => {
      const { organisation, people } = await newOrganisation(tx, overrides);
      const channelId = await channel(tx, organisation, preset, START);
      await work({ tx, organisation, people, channelId });
    });
  };

const evaluate = (tx: Tx, organisation: Organisation, now: number) =>
  evaluateAlerts(tx, { organisation, now });

async function only(tx: Tx, organisation: Organisation, now: number): Promise<AlertView> {
  const { open } = await alertsOf(tx, { organisation, now });
  const [view, ...more] = open;
  assert.ok(view && more.length === 0, `open: ${open.map(({ episode }) => episode.kind).join()}`);
  return view;
}

describe('evaluating alerts', () => {
  it(
    'says nothing while there is plenty, or nothing is known',
    within(async ({ tx, organisation }) => {
      await evaluate(tx, organisation, START);
      await read(tx, organisation, 500, START);
      await evaluate(tx, organisation, START + HOUR);

      assert.deepEqual(await alertsOf(tx, { organisation, now: START }).then(({ open }) => open), []);
      assert.deepEqual(await receiptsOf(tx, organisation), []);
    }),
  );

  it(
    'takes Microsoft’s mail that nothing is left for true, in every mode, until a reading says otherwise',
    within(async ({ tx, organisation }) => {
      await read(tx, organisation, 500, START);
      const mail = { id: 'm1', kind: 'zero', subject: '', at: START + HOUR } as const;
      await recordSignal(tx, { organisation, mail, now: START + HOUR });

      await evaluate(tx, organisation, START + 2 * HOUR);
      const { episode, mailedZeroAt } = await only(tx, organisation, START + 2 * HOUR);
      await read(tx, organisation, 480, START + 3 * HOUR);
      await evaluate(tx, organisation, START + 4 * HOUR);

      assert.deepEqual([episode.kind, episode.level, mailedZeroAt], ['zero', 2, START + HOUR]);
      assert.deepEqual((await alertsOf(tx, { organisation, now: START + 4 * HOUR })).open, []);
    }),
  );

  it(
    'raises once, with a card in the channel and a receipt, however often it runs',
    within(async ({ tx, organisation, channelId }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START + HOUR);
      const once = await written(tx, organisation);

      await evaluate(tx, organisation, START + HOUR);
      await evaluate(tx, organisation, START + 2 * HOUR);

      assert.deepEqual(await written(tx, organisation), once);
      const { episode } = await only(tx, organisation, START + HOUR);
      assert.deepEqual([episode.kind, episode.level, episode.openedAt], ['low', 1, START + HOUR]);
      assert.deepEqual(await copiesOf(tx, organisation, alertSubject(episode.id)), [
        { to: channelId, wanted: 1 },
      ]);
      assert.deepEqual(await receiptsOf(tx, organisation), ['alert-raise low/1']);
    }),
  );

  it(
    'posts a new message when it gets worse, and keeps editing the first',
    within(async ({ tx, organisation, channelId }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      await deliver(tx, organisation);

      await read(tx, organisation, 60, START + HOUR);
      await evaluate(tx, organisation, START + HOUR);
      await evaluate(tx, organisation, START + HOUR);

      const { episode } = await only(tx, organisation, START + HOUR);
      assert.equal(episode.level, 2);
      assert.deepEqual(await copiesOf(tx, organisation, alertSubject(episode.id)), [
        { to: channelId, wanted: 2 },
        { to: channelId, wanted: 1 },
      ]);
    }),
  );

  it(
    'does not post twice what was not posted yet',
    within(async ({ tx, organisation, channelId }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      await read(tx, organisation, 60, START + MINUTE);
      await evaluate(tx, organisation, START + MINUTE);

      const { episode } = await only(tx, organisation, START + MINUTE);
      assert.deepEqual(await copiesOf(tx, organisation, alertSubject(episode.id)), [
        { to: channelId, wanted: 2 },
      ]);
    }),
  );

  it(
    'gives the all-clear by an edit, and begins a new alert the next time',
    within(async ({ tx, organisation, channelId }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      const { episode } = await only(tx, organisation, START);
      await deliver(tx, organisation);

      await read(tx, organisation, 400, START + HOUR);
      await evaluate(tx, organisation, START + HOUR);
      const over = await alertView(tx, { organisation, episodeId: episode.id, now: START + HOUR });
      await read(tx, organisation, 100, START + 2 * HOUR);
      await evaluate(tx, organisation, START + 2 * HOUR);

      assert.equal(over?.episode.closedAt, START + HOUR);
      assert.deepEqual(over?.ended, { estimate: wholeUnits(400n, 'USD') });
      assert.deepEqual(await copiesOf(tx, organisation, alertSubject(episode.id)), [
        { to: channelId, wanted: 2 },
      ]);
      assert.notEqual((await only(tx, organisation, START + 2 * HOUR)).episode.id, episode.id);
      assert.deepEqual(await receiptsOf(tx, organisation), [
        'alert-raise low/1',
        'alert-clear low/1',
        'alert-raise low/1',
      ]);
    }),
  );

  it(
    'draws the card again when a figure changed, without ringing',
    within(async ({ tx, organisation, channelId }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      const { episode } = await only(tx, organisation, START);

      await read(tx, organisation, 95, START + HOUR);
      await evaluate(tx, organisation, START + HOUR);

      assert.deepEqual(await copiesOf(tx, organisation, alertSubject(episode.id)), [
        { to: channelId, wanted: 2 },
      ]);
      assert.deepEqual(await receiptsOf(tx, organisation), ['alert-raise low/1']);
    }),
  );

  it(
    'tells a reachable owner when no channel was named',
    within(
      async ({ tx, organisation, people }) => {
        await read(tx, organisation, 100, START);
        await evaluate(tx, organisation, START);

        const { episode } = await only(tx, organisation, START);
        assert.deepEqual(await copiesOf(tx, organisation, alertSubject(episode.id)), [
          { to: people.owner.id, wanted: 1 },
        ]);
      },
      {},
      null,
    ),
  );

  it(
    'tells an only-zero channel nothing until it is zero',
    within(
      async ({ tx, organisation, channelId }) => {
        await read(tx, organisation, 100, START);
        await evaluate(tx, organisation, START);
        const low = await only(tx, organisation, START);
        await read(tx, organisation, 0, START + HOUR);
        await evaluate(tx, organisation, START + HOUR);

        const { open } = await alertsOf(tx, { organisation, now: START + HOUR });
        const zero = open.find(({ episode }) => episode.kind === 'zero');
        assert.deepEqual(await copiesOf(tx, organisation, alertSubject(low.episode.id)), []);
        assert.deepEqual(await copiesOf(tx, organisation, alertSubject(zero?.episode.id ?? '')), [
          { to: channelId, wanted: 1 },
        ]);
      },
      {},
      'only-zero',
    ),
  );

  it(
    'raises nothing below the trigger where Microsoft recharges, until a day has passed without it',
    within(
      async ({ tx, organisation }) => {
        await read(tx, organisation, 120, START);
        await evaluate(tx, organisation, START + 23 * HOUR);
        const early = await alertsOf(tx, { organisation, now: START + 23 * HOUR });
        await evaluate(tx, organisation, START + DAY);

        assert.deepEqual(early.open, []);
        const { episode } = await only(tx, organisation, START + DAY);
        assert.equal(episode.kind, 'recharge-overdue');
      },
      { mode: 'microsoft' },
    ),
  );

  it(
    'takes Microsoft’s recharge for granted at first, misses it when the low end is at half, and is glad when it is found',
    within(
      async ({ tx, organisation }) => {
        await read(tx, organisation, 200, START);
        await spend(tx, organisation, '80', START + HOUR);
        await evaluate(tx, organisation, START + 2 * HOUR);
        const crossed = await alertsOf(tx, { organisation, now: START + 2 * HOUR });

        await spend(tx, organisation, '50', START + 3 * HOUR);
        await evaluate(tx, organisation, START + 4 * HOUR);
        const missed = await only(tx, organisation, START + 4 * HOUR);

        await bought(tx, organisation, 300, START + 3 * HOUR);
        await evaluate(tx, organisation, START + 5 * HOUR);
        const found = await alertsOf(tx, { organisation, now: START + 5 * HOUR });

        assert.deepEqual(crossed.open, []);
        assert.deepEqual([missed.episode.kind, missed.episode.level], ['recharge-overdue', 1]);
        assert.equal(missed.position?.low, 700_000n);
        assert.equal(missed.position?.estimate, 3_700_000n);
        assert.deepEqual(found.open, []);
      },
      { mode: 'microsoft', personPerDay: wholeUnits(500n, 'USD') },
    ),
  );

  it(
    'keeps an open alert as it is while the balance is not known',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      const { episode } = await only(tx, organisation, START);
      const [reading] = await liveReadings(tx, organisation.id);
      const now = START + HOUR;
      await voidReading(tx, {
        organisationId: organisation.id,
        id: reading?.id ?? '',
        by: people.buyer.id,
        reason: 'slip',
        now,
      });

      await evaluate(tx, organisation, now);

      const unknown = await only(tx, organisation, now);
      assert.deepEqual([unknown.episode.id, unknown.position, unknown.ended], [episode.id, null, null]);
    }),
  );
});

describe('people and an open alert', () => {
  it(
    'are told who is on it; the first one is',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      const { episodeId } = { episodeId: (await only(tx, organisation, START)).episode.id };

      const first = await acknowledgeAlert(tx, { actor: people.buyer, episodeId, now: START + HOUR });
      const second = await acknowledgeAlert(tx, { actor: people.approver, episodeId, now: START + HOUR });

      assert.equal(first?.acknowledgedByName, 'Ben Buyer');
      assert.equal(second?.acknowledgedByName, 'Ben Buyer');
      assert.deepEqual(await receiptsOf(tx, organisation), ['alert-raise low/1', 'alert-on-it low/1']);
    }),
  );

  it(
    'are called again when the snooze is over, once',
    within(async ({ tx, organisation, people, channelId }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      await deliver(tx, organisation);
      const { episode } = await only(tx, organisation, START);
      const now = START + HOUR;
      await snoozeAlert(tx, { actor: people.buyer, episodeId: episode.id, until: now + DAY, now });

      await evaluate(tx, organisation, now + 23 * HOUR);
      const asleep = await copiesOf(tx, organisation, alertSubject(episode.id));
      await fetched(tx, organisation, now + DAY);
      await evaluate(tx, organisation, now + DAY);
      await evaluate(tx, organisation, now + DAY);

      assert.equal(asleep.length, 1);
      const awake = await copiesOf(tx, organisation, alertSubject(episode.id));
      assert.deepEqual(
        awake.map(({ to }) => to),
        [channelId, channelId],
      );
      assert.equal((await only(tx, organisation, now + 10 * HOUR)).episode.snoozedUntil, null);
    }),
  );

  it(
    'are not called after the snooze when somebody is on it',
    within(async ({ tx, organisation, people, channelId }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      await deliver(tx, organisation);
      const { id: episodeId } = (await only(tx, organisation, START)).episode;
      const tap = { actor: people.buyer, episodeId, now: START };
      await acknowledgeAlert(tx, tap);
      await snoozeAlert(tx, { ...tap, until: START + HOUR });

      await evaluate(tx, organisation, START + HOUR);

      const copies = await copiesOf(tx, organisation, alertSubject(episodeId));
      assert.deepEqual(
        copies.map(({ to }) => to),
        [channelId],
      );
      assert.equal((await only(tx, organisation, START + HOUR)).episode.snoozedUntil, null);
    }),
  );

  it(
    'are called before the snooze is over when it gets worse',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      await deliver(tx, organisation);
      const { episode } = await only(tx, organisation, START);
      await snoozeAlert(tx, { actor: people.buyer, episodeId: episode.id, until: START + DAY, now: START });

      await read(tx, organisation, 60, START + HOUR);
      await evaluate(tx, organisation, START + HOUR);

      const worse = await only(tx, organisation, START + HOUR);
      assert.deepEqual([worse.episode.level, worse.episode.snoozedUntil], [2, null]);
      assert.equal((await copiesOf(tx, organisation, alertSubject(episode.id))).length, 2);
    }),
  );

  it(
    'hear nothing more until it gets worse, when they wish so, however long that takes',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      await deliver(tx, organisation);
      const { id: episodeId } = (await only(tx, organisation, START)).episode;
      const tap = { actor: people.buyer, episodeId, now: START };
      await snoozeAlert(tx, { ...tap, until: START + DAY });
      await quietUntilWorse(tx, tap);
      const quiet = await quietUntilWorse(tx, tap);

      for (let day = 1; day <= 6; day += 1) await evaluate(tx, organisation, START + day * DAY);
      const before = (await copiesOf(tx, organisation, alertSubject(episodeId))).length;
      await read(tx, organisation, 60, START + 7 * DAY);
      await evaluate(tx, organisation, START + 7 * DAY);

      assert.deepEqual([quiet?.episode.snoozedUntil, quiet?.episode.untilWorse], [null, true]);
      assert.equal(before, 1);
      const worse = await only(tx, organisation, START + 7 * DAY);
      assert.deepEqual([worse.episode.level, worse.episode.untilWorse], [2, false]);
      assert.equal((await copiesOf(tx, organisation, alertSubject(episodeId))).length, 2);
      const decisions = await receiptsOf(tx, organisation);
      assert.deepEqual(
        decisions.filter((text) => /quiet|snooze|awake/u.test(text)),
        ['alert-snooze low/1', 'alert-quiet low/1'],
      );
    }),
  );

  it(
    'wake it by a tap, which rings nobody, and the last word about it counts',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      await deliver(tx, organisation);
      const { id: episodeId } = (await only(tx, organisation, START)).episode;
      const tap = { actor: people.buyer, episodeId, now: START };
      await quietUntilWorse(tx, tap);
      const snoozed = await snoozeAlert(tx, { ...tap, until: START + DAY });
      const awake = await wakeAlert(tx, tap);
      await wakeAlert(tx, tap);

      await evaluate(tx, organisation, START + 2 * DAY);

      assert.deepEqual([snoozed?.episode.snoozedUntil, snoozed?.episode.untilWorse], [START + DAY, false]);
      assert.deepEqual([awake?.episode.snoozedUntil, awake?.episode.untilWorse], [null, false]);
      assert.equal((await copiesOf(tx, organisation, alertSubject(episodeId))).length, 1);
      const decisions = await receiptsOf(tx, organisation);
      assert.deepEqual(
        decisions.filter((text) => text.startsWith('alert-awake')),
        ['alert-awake low/1'],
      );
    }),
  );

  it(
    'change nothing once it is over',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      const { id: episodeId } = (await only(tx, organisation, START)).episode;
      await read(tx, organisation, 400, START + HOUR);
      await evaluate(tx, organisation, START + HOUR);
      const before = await written(tx, organisation);
      const tap = { actor: people.buyer, episodeId, now: START + 2 * HOUR };

      const view = await acknowledgeAlert(tx, tap);
      await snoozeAlert(tx, { ...tap, until: START + DAY });
      await quietUntilWorse(tx, tap);
      await wakeAlert(tx, tap);

      assert.equal(view?.episode.acknowledgedAt, null);
      assert.deepEqual(await written(tx, organisation), before);
      assert.equal(await acknowledgeAlert(tx, { ...tap, episodeId: 'no-such-alert' }), undefined);
    }),
  );
});

describe('the next name on an alert', () => {
  it(
    'is the buyer, then the approvers of a request, then the buyer of an approved one',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      const episodeId = (await only(tx, organisation, START)).episode.id;
      const view = () => alertView(tx, { organisation, episodeId, now: START });
      const bare = await view();

      const asked = await requestTopUp(tx, {
        organisation,
        actor: people.requester,
        amount: wholeUnits(300n, 'USD'),
        reason: 'phones',
        key: 'k',
        now: START,
      });
      assert.ok(asked.ok);
      const requested = await view();
      const topUpId = asked.value.view.topUp.id;
      const shownDigest = await seen(tx, organisation.id, `top-up/${topUpId}`);
      await approveTopUp(tx, { organisation, actor: people.approver, topUpId, shownDigest, now: START });
      const approved = await view();

      assert.deepEqual(bare?.nextNames, ['Ben Buyer']);
      assert.deepEqual(bare?.suggestedTopUp, wholeUnits(300n, 'USD'));
      assert.deepEqual(requested?.nextNames, ['Abe Approver', 'Ada Approver']);
      assert.deepEqual(approved?.nextNames, ['Ben Buyer']);
      assert.equal(approved?.topUp?.topUp.id, topUpId);
    }),
  );

  it(
    'is an owner where nobody buys',
    within(async ({ tx, organisation, people }) => {
      const { id: personId } = people.buyer;
      await setRole(tx, {
        organisationId: organisation.id,
        personId,
        role: 'buyer',
        has: false,
        by: 'x',
        now: START,
      });
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);

      assert.deepEqual((await only(tx, organisation, START)).nextNames, ['Olivia Owner']);
    }),
  );
});

describe('a channel', () => {
  it(
    'that is named while an alert is open gets its card at once',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await evaluate(tx, organisation, START);
      const { episode } = await only(tx, organisation, START);
      const late = await channel(tx, organisation, null, START);
      const picky = await channel(tx, organisation, null, START);

      await alertsHere(tx, { actor: people.owner, channelId: late, preset: 'everything', now: START });
      await alertsHere(tx, { actor: people.owner, channelId: picky, preset: 'only-zero', now: START });

      const copies = await copiesOf(tx, organisation, alertSubject(episode.id));
      assert.ok(copies.some(({ to }) => to === late));
      assert.ok(!copies.some(({ to }) => to === picky));
    }),
  );

  it(
    'is listed with what it gets, until alerts are off there',
    within(async ({ tx, organisation, people, channelId }) => {
      const actor = people.owner;
      await alertsHere(tx, { actor, channelId, preset: 'only-zero', now: START });
      const listed = await alertsOf(tx, { organisation, now: START });

      await alertsOff(tx, { actor, channelId, now: START });

      assert.deepEqual(
        listed.channels.map(({ id, preset }) => ({ id, preset })),
        [{ id: channelId, preset: 'only-zero' }],
      );
      assert.deepEqual((await alertsOf(tx, { organisation, now: START })).channels, []);
    }),
  );

  it(
    'leaves a receipt of who changed what it gets, none when nothing changed',
    within(async ({ tx, organisation, people, channelId }) => {
      const actor = people.owner;
      for (const preset of ['only-zero', 'only-zero'] as const)
        await alertsHere(tx, { actor, channelId, preset, now: START });
      await alertsOff(tx, { actor, channelId, now: START });

      assert.deepEqual(await receiptsOf(tx, organisation), ['alerts-set only-zero', 'alerts-set off']);
    }),
  );

  it(
    'is bound by owners only, and only where the bot was',
    within(async ({ tx, people, channelId }) => {
      const preset = 'everything';

      await assert.rejects(
        alertsHere(tx, { actor: people.buyer, channelId, preset, now: START }),
        /only owners/,
      );
      await assert.rejects(
        alertsHere(tx, { actor: people.owner, channelId: '19:elsewhere', preset, now: START }),
        /never seen/,
      );
    }),
  );
});
