import assert from 'node:assert/strict';
import { balanceDetailsCard } from '../../cards/balance-details.ts';
import { balanceCard } from '../../cards/balance.ts';
import { en } from '../../locales/en.ts';
import { cardButtons, cardTexts, nodesOf } from '../support/cards.ts';
import {
  approved,
  at,
  balance,
  claimed,
  details,
  dollars,
  onTheWay,
  organisation,
  outlook,
  position,
} from './views.ts';

const textsOf = (overrides: Parameters<typeof balance>[0] = {}): string[] =>
  cardTexts(balanceCard(balance(overrides), en));
const units = (amount: number): bigint => dollars(amount).amount;

describe('the balance card', () => {
  it('says whether there is enough, until when, how sure, and since when that is known', () => {
    assert.deepEqual(textsOf(), [
      '✓ OK: about $412 left',
      'Enough until about Thu 10 Dec (13 working days)',
      'Between $380 and $430; calls after Sat 21 Nov 22:00 not reported yet',
      'Admin center 6 days ago (Buyer One, Mon 16 Nov): $520; we were $3 off',
    ]);
  });

  for (const { when, overrides, first } of [
    {
      when: 'it is low',
      overrides: { state: 'low', outlook: { ...outlook, actBy: at('2026-11-24T15:00:00Z') } },
      first: '! Low: about $412 left, act by Tue 24 Nov 15:00',
    },
    {
      when: 'it is low and nobody knows how fast',
      overrides: { state: 'low' },
      first: '! Low: about $412 left',
    },
    { when: 'it is gone', overrides: { state: 'zero' }, first: '✕ Zero: paid calls are stopping' },
    {
      when: 'the last reading is old',
      overrides: { state: 'not-sure', anchorAgeDays: 43 },
      first: '? Not sure: last read 43 days ago, maybe $380–$430',
    },
  ] as const)
    it(`begins with "${first}" when ${when}`, () => {
      assert.equal(textsOf(overrides)[0], first);
    });

  it('asks for a first figure when nobody has read one, and shows no number', () => {
    const card = balanceCard({ kind: 'no-reading', organisation: organisation(), callsSince: null }, en);

    assert.equal(cardTexts(card)[0], "? I don't know yet. Type what the admin center shows.");
    assert.doesNotMatch(cardTexts(card).join(' '), /\$/);
    assert.equal(cardButtons(card)[0]?.verb, 'reading-form');
  });

  it('never shows a balance without its age and its band', () => {
    for (const state of ['ok', 'low', 'zero', 'not-sure'] as const) {
      const said = textsOf({ state }).join('\n');

      assert.match(said, /\$380( and |–)\$430/, state);
      assert.match(said, /6 days ago/, state);
    }
  });

  for (const { when, age, said } of [
    { when: 'today', age: 0, said: 'Admin center today' },
    { when: 'yesterday', age: 1, said: 'Admin center yesterday' },
    { when: 'before', age: 2, said: 'Admin center 2 days ago' },
  ])
    it(`says "${said}" of a reading of ${when}`, () => {
      assert.ok(textsOf({ anchorAgeDays: age }).some((text) => text.startsWith(said)));
    });

  it('owns up to how far off it was, and says nothing where it cannot know', () => {
    const off = (amount: number | undefined) =>
      textsOf({
        position: position({
          drift:
            amount === undefined ? undefined : { readingId: 'r', amount: units(amount), alarming: false },
        }),
      })[3];

    assert.match(off(12) ?? '', /we were \$12 off$/);
    assert.match(off(-12) ?? '', /we were \$12 off$/);
    assert.match(off(0.2) ?? '', /we were right$/);
    assert.match(off(undefined) ?? '', /\$520$/);
  });

  it('tells what is on the way: asked, approved, being bought, or several', () => {
    const last = (states: Parameters<typeof onTheWay>[0][]) =>
      textsOf({ onTheWay: states.map(onTheWay) }).at(-1);

    assert.equal(last([{}]), 'On the way: $250, waiting for Approver One or Approver Two');
    assert.equal(last([approved]), 'On the way: $250, approved, Buyer One buys it by Wed 25 Nov');
    assert.equal(last([claimed]), 'On the way: $250, Buyer One is buying it');
    assert.equal(last([{}, approved]), 'On the way: $500 in 2 requests');
  });

  it('puts Top up first when it is low and nobody has asked, else the newer figure', () => {
    const first = (overrides: Parameters<typeof balance>[0]) =>
      cardButtons(balanceCard(balance(overrides), en))[0];

    assert.deepEqual(first({ state: 'low' })?.verb, 'top-up-form');
    assert.deepEqual(first({ state: 'low', onTheWay: [onTheWay()] })?.verb, 'reading-form');
    assert.deepEqual(first({ state: 'ok' })?.verb, 'reading-form');
    assert.equal(first({ state: 'low' })?.style, 'positive');
  });

  for (const agreement of ['MCA', 'CSP'] as const)
    it(`offers no top-up under ${agreement}, which cannot buy`, () => {
      const card = balanceCard(balance({ state: 'low', organisation: organisation({ agreement }) }), en);

      assert.ok(cardButtons(card).every(({ verb }) => verb !== 'top-up-form'));
      assert.ok(cardTexts(card).some((text) => text.startsWith('No more credit can be bought')));
    });

  it('asks whether a purchase was already in the reading, with both ids in the answer', () => {
    const purchase = {
      id: 'purchase-1',
      at: at('2026-11-15T16:30:00Z'),
      amount: units(300),
      kind: 'confirmed',
      orderNumber: null,
      boughtBy: 'person-buyer',
      recordedAt: at('2026-11-15T16:31:00Z'),
    } as const;
    const card = balanceCard(
      balance({ position: position({ openQuestions: [{ purchase, reading: position().anchor }] }) }),
      en,
    );

    assert.ok(
      cardTexts(card).includes('Was the purchase of $300 (Sun 15 Nov 16:30) already in the $520.00?'),
    );
    assert.deepEqual(cardButtons(card)[0]?.data, {
      purchaseId: 'purchase-1',
      readingId: 'reading-1',
      contained: 'yes',
    });
    assert.deepEqual(cardButtons(card)[1]?.data, {
      purchaseId: 'purchase-1',
      readingId: 'reading-1',
      contained: 'no',
    });
  });

  it('says what it stored and lets it be undone', () => {
    const card = balanceCard(balance(), en, { text: 'Saved: $520.', undo: { readingId: 'reading-1' } });

    assert.equal(cardTexts(card)[1], 'Saved: $520.');
    assert.deepEqual(cardButtons(card).find(({ verb }) => verb === 'reading-undo')?.data, {
      readingId: 'reading-1',
    });
  });
});

describe('the details of the balance', () => {
  it('draws thirty days, paler where calls are still to come', () => {
    const chart = [...nodesOf(balanceDetailsCard(details(), en))].find(
      ({ node }) => node['type'] === 'Chart.VerticalBar',
    );
    const points: unknown = chart?.node['data'];

    assert.ok(Array.isArray(points));
    assert.equal(points.length, 30);
    assert.deepEqual(points[0], { x: '24 Oct', y: 2.4, color: 'categoricalBlue' });
    assert.equal(Object(points[29]).color, 'neutral');
  });

  it('gives clients without charts the same sum in weeks', () => {
    const texts = [...nodesOf(balanceDetailsCard(details(), en))]
      .filter(
        ({ node, path }) =>
          node['type'] === 'TextBlock' && path.includes('fallback') && path.includes('cells[1]'),
      )
      .map(({ node }) => Number(String(node['text']).replace(/[$,]/g, '')));

    assert.equal(texts.length, 5);
    const total = Number(details().spent30 / 10_000n);
    assert.ok(Math.abs(texts.reduce((sum, week) => sum + week, 0) - total) <= 3);
  });
});
