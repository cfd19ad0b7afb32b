import { money } from '../domain/money.ts';
import type { BalanceDetails } from '../domain/position/summary.ts';
import type { Words } from '../locales/en.ts';

type Day = BalanceDetails['days'][number];

/** A bar a day where the client draws charts, else a row a week. Days that still grow are paler. */
export function spendingChart({ days, organisation, completeUntil }: BalanceDetails, words: Words) {
  const { balanceDetails: say, format } = words;
  const weeks = chunked(days, 7).map((week) => ({
    week,
    spent: week.reduce((sum, day) => sum + day.spent, 0n),
  }));
  const most = weeks.reduce((top, { spent }) => (spent > top ? spent : top), 1n);
  return {
    shown: completeUntil !== null,
    title: say.chart,
    points: days.map(({ day, spent, complete }) => ({
      x: format.localDay(day),
      y: Number(format.typed(money(spent, organisation.settings.currency))),
      color: complete ? 'categoricalBlue' : 'neutral',
    })),
    weeks: weeks.map(({ week, spent }) => ({
      days: span(week, words),
      spent: format.whole(money(spent, organisation.settings.currency)),
      bar: BLOCK.repeat(Number((spent * LONGEST + most / 2n) / most)) || ' ',
    })),
  };
}

const BLOCK = '■';
const LONGEST = 6n;

/** "16–22 Nov", or both months where a week has two. */
function span(week: readonly Day[], { balanceDetails: say, format }: Words): string {
  const [first] = week;
  const last = week.at(-1);
  if (!first || !last) return '';
  const sameMonth = first.day.slice(0, 7) === last.day.slice(0, 7);
  const from = format.localDay(first.day);
  return say.week(sameMonth ? (from.split(' ')[0] ?? from) : from, format.localDay(last.day));
}

/** From the newest backwards, so that the odd days stand in the oldest row. */
function chunked(days: readonly Day[], size: number): Day[][] {
  const rows: Day[][] = [];
  for (let end = days.length; end > 0; end -= size) rows.unshift(days.slice(Math.max(0, end - size), end));
  return rows;
}
