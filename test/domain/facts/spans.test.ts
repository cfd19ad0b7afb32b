import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { FetchedSpan } from '../../../domain/facts/facts.ts';
import { completeUntil, LONGEST_WINDOW, spansToFetch } from '../../../domain/facts/usage/spans/rules.ts';
import { fetchedSpans, recordSpan } from '../../../domain/facts/usage/spans/store.ts';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation } from '../../support/organisation.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const at = (days: number): number => NOW + days * DAY;
const fetched = (from: number, to: number, when = to): FetchedSpan => ({
  from: at(from),
  to: at(to),
  fetchedAt: at(when),
});

describe('how far the call log is complete', () => {
  const cases: { when: string; spans: FetchedSpan[]; since?: number; expected: number | null }[] = [
    { when: 'nothing was fetched', spans: [], expected: null },
    { when: 'a fetch began two days after the newest call it holds', spans: [fetched(-90, 0)], expected: -2 },
    { when: 'an old window was fetched late', spans: [fetched(-90, -30, 0)], expected: -30 },
    { when: 'spans overlap', spans: [fetched(-4, 0), fetched(-90, -1)], expected: -2 },
    { when: 'a later fetch left a gap', spans: [fetched(-90, -10), fetched(-4, 0)], expected: -12 },
    {
      when: 'the gap lies before what is asked about',
      spans: [fetched(-90, -40), fetched(-20, 0)],
      since: -10,
      expected: -2,
    },
    {
      when: 'the gap lies behind what is asked about',
      spans: [fetched(-90, -40), fetched(-20, 0)],
      since: -30,
      expected: -42,
    },
    { when: 'the fetch is yet to come', spans: [fetched(-90, 5)], expected: null },
    { when: 'a span is younger than the log is late', spans: [fetched(-1, 0)], expected: null },
  ];
  for (const { when, spans, since, expected } of cases)
    it(`is ${expected === null ? 'unknown' : `day ${expected}`} when ${when}`, () => {
      const until = completeUntil(spans, NOW, since === undefined ? undefined : at(since));

      assert.equal(until, expected === null ? null : at(expected));
    });

  it('is the same in whatever order spans are given', () => {
    const day = fc.integer({ min: -60, max: 0 });
    const spans = fc.array(
      fc.tuple(day, day, day).map(([a, b, c]) => fetched(Math.min(a, b), Math.max(a, b), c)),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(spans, (some) => {
        assert.equal(completeUntil(some.toReversed(), NOW), completeUntil(some, NOW));
      }),
    );
  });
});

describe('what to fetch of the call log', () => {
  const cases: { when: string; spans: FetchedSpan[]; from: number }[] = [
    { when: 'nothing was fetched yet', spans: [], from: -90 },
    { when: 'all was read lately', spans: [fetched(-91, -1 / 24)], from: -4 },
    { when: '90 days were read two days ago', spans: [fetched(-92, -2)], from: -14 },
    { when: '90 days were read eight days ago', spans: [fetched(-98, -8)], from: -90 },
    {
      when: 'a gap of 30 days is older than the daily reading',
      spans: [fetched(-200, -60), fetched(-30, -1 / 24), fetched(-119, -60, -1)],
      from: -60,
    },
  ];
  for (const { when, spans, from } of cases)
    it(`begins ${-from} days back when ${when}`, () => {
      const windows = spansToFetch(spans, NOW);

      assert.equal(windows[0]?.from, Math.floor(at(from) / DAY) * DAY);
      assert.equal(windows.at(-1)?.to, NOW);
    });

  it('is cut into windows of at most 90 days without a hole, never further back than a year', () => {
    const windows = spansToFetch([fetched(-800, -700)], NOW);

    assert.equal(windows.length, 5);
    for (const [index, { from, to }] of windows.entries()) {
      assert.ok(to - from <= LONGEST_WINDOW);
      if (index > 0) assert.equal(from, windows[index - 1]?.to);
    }
  });
});

describe('remembering what was fetched', () => {
  it('replaces a span by the newer one around it', async () => {
    const books = await testBooks();
    const { organisation } = await books.inTransaction((tx) => newOrganisation(tx));
    const record = (span: FetchedSpan) =>
      books.inTransaction((tx) => recordSpan(tx, organisation.id, 'graph', span));
    const day = Math.floor(NOW / DAY) * DAY;
    await record({ from: day - 90 * DAY, to: NOW, fetchedAt: NOW });

    for (let hour = 1; hour <= 5; hour += 1)
      await record({ from: day - 4 * DAY, to: NOW + hour * HOUR, fetchedAt: NOW + hour * HOUR });
    await record({ from: day - 4 * DAY, to: NOW + 5 * HOUR, fetchedAt: NOW + 5 * HOUR });

    const spans = await books.inTransaction((tx) => fetchedSpans(tx, organisation.id));
    assert.deepEqual(spans, [
      { from: day - 90 * DAY, to: NOW, fetchedAt: NOW },
      { from: day - 4 * DAY, to: NOW + 5 * HOUR, fetchedAt: NOW + 5 * HOUR },
    ]);
  });
});
