import { money, type Money } from '../domain/money.ts';
import type { BalanceSummary } from '../domain/position/summary.ts';
import type { TopUpSummary } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { bandOf } from './band.ts';
import { line, quiet, type Line } from './card.ts';
import { escape } from './escape.ts';
import { mayBuy } from './may-buy.ts';

type Known = Extract<BalanceSummary, { kind: 'known' }>;

/** The three to five lines under the first one, most useful first. */
export function balanceLines(summary: Known, words: Words): Line[] {
  const shown = {
    summary,
    words,
    inCurrency: (amount: bigint) => money(amount, summary.organisation.settings.currency),
  };
  return [
    ...stateLine(shown),
    ...untilLine(shown),
    ...(summary.state === 'not-sure' ? [] : [quiet(bandLine(shown))]),
    quiet(readingLine(shown)),
    ...onTheWayLine(shown),
    ...nextLine(shown),
  ];
}

interface Shown {
  readonly summary: Known;
  readonly words: Words;
  readonly inCurrency: (amount: bigint) => Money;
}

/** At zero: what stops. Everywhere else the first line has said it. */
function stateLine({ summary, words, inCurrency }: Shown): Line[] {
  if (summary.state === 'zero') return [line(words.balance.whatStops)];
  if (summary.state === 'not-sure')
    return [line(words.balance.about(words.format.whole(inCurrency(summary.position.estimate))))];
  return [];
}

function untilLine({ summary, words }: Shown): Line[] {
  const { outlook, organisation } = summary;
  if (summary.state === 'zero')
    return summary.onTheWay.length > 0 || !mayBuy(organisation) ? [] : [line(words.balance.actNow)];
  if (!outlook.enoughData) return [line(words.balance.tooLittleData)];
  if (outlook.emptyAt === null) return [line(words.balance.enoughForLong)];
  const day = words.format.day(outlook.emptyAt, organisation.settings.timeZone);
  return [line(words.balance.enoughUntil(day, outlook.workingDaysLeft))];
}

function bandLine({ summary, words }: Shown): string {
  const { position, organisation } = summary;
  const { low, high } = bandOf(position, organisation.settings.currency, words);
  const since = words.format.moment(position.unreportedSince, organisation.settings.timeZone);
  return words.balance.between(low, high, since);
}

function readingLine({ summary, words, inCurrency }: Shown): string {
  const { anchor, drift } = summary.position;
  const read = words.balance.read(
    summary.anchorAgeDays,
    escape(summary.readByName, 30),
    words.format.day(anchor.at, summary.organisation.settings.timeZone),
    words.format.short(inCurrency(anchor.amount)),
  );
  if (!drift) return read;
  const off = words.format.whole(inCurrency(drift.amount < 0n ? -drift.amount : drift.amount));
  const exact = off === words.format.whole(inCurrency(0n));
  return read + (exact ? words.balance.weWereExact : words.balance.weWereOff(off));
}

function onTheWayLine({ summary, words, inCurrency }: Shown): Line[] {
  const [first, ...others] = summary.onTheWay;
  if (!first) return [];
  if (others.length === 0) return [line(oneOnTheWay(first, summary, words))];
  const total = summary.onTheWay.reduce((sum, { topUp }) => sum + topUp.amount.amount, 0n);
  const amount = words.format.whole(inCurrency(total));
  return [line(words.balance.severalOnTheWay(amount, summary.onTheWay.length))];
}

function oneOnTheWay(
  { topUp, buyerNames, approverNames }: TopUpSummary,
  { organisation }: Known,
  words: Words,
): string {
  const { balance: say, format } = words;
  const amount = format.whole(topUp.amount);
  const state = words.topUp.states[topUp.state];
  const buyers = format.anyOf(buyerNames.map((name) => escape(name, 30)));
  if (topUp.state === 'claimed') return say.onTheWay(amount, say.isBuyingIt(buyers), null);
  if (topUp.state === 'requested' && approverNames.length > 0) {
    const approvers = format.anyOf(approverNames.map((name) => escape(name, 30)));
    return say.onTheWay(amount, say.waitingFor(approvers), null);
  }
  if (topUp.buyBy === null || buyers === '') return say.onTheWay(amount, state, null);
  return say.onTheWay(
    amount,
    state,
    say.buysItBy(buyers, format.day(topUp.buyBy, organisation.settings.timeZone)),
  );
}

function nextLine({ summary, words, inCurrency }: Shown): Line[] {
  const { next, organisation } = summary;
  const { balance: say, format } = words;
  if (!mayBuy(organisation)) return [line(say.noMoreTopUps)];
  if (next === null || summary.state === 'zero') return [];
  const zone = organisation.settings.timeZone;
  if (next.kind === 'recharge') {
    const day = next.at === null ? null : format.day(next.at, zone);
    return [
      quiet(
        say.microsoftAdds(format.whole(inCurrency(next.amount)), format.whole(inCurrency(next.trigger)), day),
      ),
    ];
  }
  return [
    line(
      say.expires(
        format.whole(inCurrency(next.rest)),
        format.dayOfYear(next.bought, zone),
        format.dayOfYear(next.at, zone),
      ),
    ),
  ];
}
