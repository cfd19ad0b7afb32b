import assert from 'node:assert/strict';
import { isWorkingTime } from '../../../domain/calendar.ts';
import { newId } from '../../../domain/ids.ts';
import { DAY } from '../../../domain/instant.ts';
import { money, wholeUnits } from '../../../domain/money.ts';
import { claimTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { positionOf } from '../../../domain/position/position-of.ts';
import { approveTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { settleTopUp } from '../../../domain/top-ups/settle-top-up.ts';
import { openTopUps } from '../../../domain/top-ups/summaries.ts';
import type { AutoRecharge } from '../../../sandbox/microsoft/options.ts';
import { weeks, type Said, type Weeks } from './weeks.ts';
import { seen } from '../../support/seen.ts';

const RECHARGE: AutoRecharge = {
  on: true,
  trigger: 1_500_000n,
  amount: 3_000_000n,
  cardValidTo: '2028-12',
};

describe('weeks against the hidden balance', function () {
  this.timeout(60_000);

  it('where people buy when asked: one warning, one request, one all-clear', async () => {
    const world = await weeks({ trace: 'office' }, { trigger: wholeUnits(350n, 'USD') });
    await world.read();

    await world.pass(11 * 24, () => actWhenAsked(world));

    const rung = world.said.filter(({ rings }) => rings);
    const alerts = rung.filter(({ kind }) => kind === 'alert');
    assert.deepEqual(headlines(alerts).length, 1, headlines(alerts).join('\n'));
    assert.match(headlines(alerts)[0] ?? '', /^! Low: act/);
    assert.deepEqual(
      rung
        .filter(({ kind }) => kind === 'top-up')
        .map(({ to }) => to)
        .toSorted(),
      ['Abe Approver', 'Ada Approver', 'Ben Buyer', 'channel'],
    );
    assert.equal(rung.length, 5, 'no note besides');
    assert.equal(allClear(world).length, 1);
    assertHonest(world);
  });

  it('where nobody reacts: low, very low, may be zero, zero, each said once; after a purchase all is clear', async () => {
    const world = await weeks({ trace: 'office' }, { mode: 'off' });
    await world.read();

    await world.pass(24 * 24);
    const alerts = world.said.filter(({ kind, rings }) => kind === 'alert' && rings);
    const before = world.said.length;
    await world.buy(600);

    assert.equal(alerts.length, 4, headlines(alerts).join('\n'));
    assert.match(
      headlines(alerts).join('\n'),
      /^! Low: act.*\n! Very low: act.*\n! Very low: it may.*\n✕ Zero: paid calls are stopping$/,
    );
    const [low, , , zero] = alerts;
    assert.ok(low && zero && zero.at - low.at > 3 * DAY, 'warned at least three days ahead');
    assert.ok(zero.truth < 35_0000n, 'about a day’s spend off at most');
    const after = world.said.slice(before).filter(({ kind }) => kind === 'alert');
    assert.ok(after.length > 0 && after.every(({ lines }) => lines[0]?.startsWith('✓')));
    assert.ok(after.every(({ rings }) => !rings));
    const reviews = world.said.slice(before).filter(({ kind, rings }) => kind === 'top-up' && rings);
    assert.deepEqual(reviews.map(({ to }) => to).toSorted(), ['Abe Approver', 'Ada Approver']);
    assertHonest(world);
  });

  it('where Microsoft recharges: crossing the trigger is normal; before the money could be gone people are asked to look', async () => {
    const world = await weeks({ trace: 'office', autoRecharge: RECHARGE }, { mode: 'microsoft' });
    const before = world.microsoft.orders().length;
    for (let fortnight = 0; fortnight < 2; fortnight += 1) {
      await world.read();
      await world.pass(14 * 24, () => assertNearTruth(world));
    }

    const crossings = world.microsoft.orders().length - before;
    const asked = headlines(world.said.filter(({ rings }) => rings));
    assert.ok(crossings >= 2, 'it did recharge');
    assert.ok(asked.length <= crossings * 2, 'once, and once more when nobody looked');
    for (const headline of asked) assert.match(headline, /^! Please check( now)?: did Microsoft recharge\?$/);
    assertHonest(world);
  });

  it('where Microsoft’s recharge fails: people are asked to look before it is gone, told what to do, and it ends', async () => {
    const world = await weeks({ trace: 'office', autoRecharge: RECHARGE }, { mode: 'microsoft' });
    world.microsoft.setAutoRecharge({ ...RECHARGE, on: false }, world.now());
    await world.read();

    await world.pass(12 * 24);
    const alerts = world.said.filter(({ kind, rings }) => kind === 'alert' && rings);
    const lines = alerts[0]?.lines ?? [];

    assert.ok(alerts.length >= 1 && alerts.length <= 2, headlines(alerts).join('\n'));
    assert.equal(lines[0], '! Please check: did Microsoft recharge?');
    assert.ok((alerts[0]?.truth ?? 0n) > 30_0000n, 'before the hidden balance meets zero');
    assert.match(lines.join('\n'), /Expected \$300 since .*\nAbout \$\d+ left if it came, .* if not/);
    assert.match(lines.join('\n'), /Next: Ben Buyer looks at the admin center/);

    await world.read();
    assert.match(world.said.at(-1)?.lines[0] ?? '', /^! Microsoft's recharge seems overdue$|^✕ Zero/);
    await world.buy(300);
    await world.pass(6);
    assert.equal(allClear(world).length >= 1, true);
  });
});

/** As the cards say, in working hours, each step a while after the one before. */
async function actWhenAsked(world: Weeks): Promise<void> {
  const { organisation, people } = world;
  const now = world.now();
  const { workingHours: hours, timeZone: zone } = organisation.settings;
  if (!isWorkingTime(now, { hours, zone })) return;
  await world.transact(async (tx) => {
    const [open] = await openTopUps(tx, organisation.id);
    if (!open) return;
    const { topUp } = open;
    const at = { organisation, topUpId: topUp.id, now };
    if (topUp.state === 'requested' && now > topUp.requestedAt) {
      const shownDigest = await seen(tx, organisation.id, `top-up/${topUp.id}`);
      await approveTopUp(tx, { ...at, actor: people.approver, shownDigest });
    }
    if (topUp.state !== 'approved') return;
    await claimTopUp(tx, { ...at, actor: people.buyer });
    const { orderNumber } = world.microsoft.buy(topUp.amount.amount, now);
    const shown = money((world.microsoft.pageShows().amount / 100n) * 100n, topUp.amount.currency);
    const bought = { credit: topUp.amount, orderNumber, invoiceTotal: null, at: null, shown, key: newId() };
    const settled = await settleTopUp(tx, { ...at, ...bought, actor: people.buyer });
    assert.ok(settled.ok);
  });
  await world.settle();
}

/** Recharges nobody has seen are in the estimate and the high end, and the low end trusts none of them. */
async function assertNearTruth(world: Weeks): Promise<void> {
  const { workingHours: hours, timeZone: zone } = world.organisation.settings;
  const at = { organisation: world.organisation, now: world.now() };
  if (!isWorkingTime(at.now, { hours, zone })) return;
  const position = await world.transact((tx) => positionOf(tx, at));
  const truth = world.microsoft.trueBalance();
  const off = (position?.estimate ?? 0n) - truth;
  const [low, card] = [position?.low ?? 0n, await world.balanceLines()];
  // Round the hour of the recharge the books may be a day early or late.
  const isNear = off > -60_0000n && off < 60_0000n;
  const isOneOff = (off > 240_0000n && off < 360_0000n) || (off < -240_0000n && off > -360_0000n);
  assert.ok(isNear || isOneOff, `${off} off: ${card.join('\n')}`);
  assert.ok(low <= truth + 30_0000n);
  for (const text of card) assert.doesNotMatch(text, /-\$|^! Low|^✕/);
}

const headlines = (said: readonly Said[]): string[] => said.map(({ lines }) => lines[0] ?? '');

const allClear = ({ said }: Weeks): string[] => [
  ...new Set(
    said
      .filter(({ kind, lines }) => kind === 'alert' && lines[0]?.startsWith('✓ OK again'))
      .map(({ message }) => message),
  ),
];

/** What every alert's card said at every change, held against the truth of that moment. */
function assertHonest({ said, organisation }: Weeks): void {
  const alerts = said.flatMap((each) => (each.alert ? [{ ...each, alert: each.alert }] : []));
  const open = alerts.filter(({ alert }) => alert.episode.closedAt === null);
  const { workingHours: hours, timeZone: zone } = organisation.settings;
  const missed = open.filter(({ alert: { position }, truth }) => {
    assert.ok(position);
    // Once nothing is left calls fail, and the books learn of it two days later.
    return truth > 0n && (truth < position.low || truth > position.high);
  });
  assert.ok(missed.length <= open.length / 10, `${missed.length} of ${open.length} bands were wrong`);
  for (const { at, lines, alert } of open) {
    const text = lines.join('\n');
    assert.match(text, /\nAdmin center \w+ \d+ \w+; calls after .* not reported yet$/);
    assert.match(text, /\nNext: /);
    const { outlook, position } = alert;
    if ((position?.estimate ?? 0n) > 0n) assert.doesNotMatch(text, /-\$/);
    if (!text.includes('act by ')) continue;
    assert.ok(outlook?.actBy && outlook.actBy > at, text);
    assert.ok(isWorkingTime(outlook.actBy, { hours, zone }), text);
  }
  const rung = open
    .filter(({ rings }) => rings)
    .map(({ alert: { episode } }) => `${episode.id}/${episode.level}`);
  assert.equal(new Set(rung).size, rung.length, 'a level was said twice');
}
