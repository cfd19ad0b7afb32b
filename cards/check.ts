import { isDeepStrictEqual } from 'node:util';
import { CALLING_PLANS, type Capability } from '../domain/licences/capability.ts';
import type { Check, Way } from '../domain/licences/check/check.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { BalanceSummary } from '../domain/position/summary.ts';
import type { Words } from '../locales/en.ts';
import {
  button,
  line,
  mainButton,
  quiet,
  render,
  speech,
  type Button,
  type Headline,
  type Line,
} from './card.ts';
import { checkFacts } from './check-facts.ts';
import { whatHelps, whyNot } from './check-words.ts';
import template from './check.json' with { type: 'json' };
import { named } from './top-up-people.ts';

export interface CheckView {
  readonly check: Check;
  readonly balance: BalanceSummary;
  /** Null: none; undefined: not known. */
  readonly number: string | null | undefined;
  /** False where others read along: no number, no address. */
  readonly isPrivate: boolean;
}

/** Can this person call, and if not, why not and what helps. */
export function checkCard(view: CheckView, words: Words): Card {
  const headline = headlineOf(view.check, words);
  const lines = linesOf(view, words);
  return render(template, {
    headline,
    lines,
    buttons: buttonsOf(view.check, words),
    details: { title: words.check.details, facts: checkFacts(view, words) },
    speak: speech(headline, lines),
  });
}

function headlineOf({ verdict, person, isResourceAccount }: Check, words: Words): Headline {
  const { check: say } = words;
  const name = named(person.displayName);
  switch (verdict.kind) {
    case 'works':
      return { text: (isResourceAccount ? say.answers : say.works)(name), tone: 'good' };
    case 'meetings-only':
      return { text: say.meetingsOnly(name), tone: 'good' };
    case 'soon':
      return { text: say.soon(name), tone: 'accent' };
    case 'included':
      return { text: say.included(name), tone: 'warning' };
    case 'not': {
      const isSilent = isResourceAccount && verdict.way === null;
      return { text: isSilent ? say.notAnswering(name) : say.not(name, verdict.way), tone: 'attention' };
    }
  }
}

function linesOf({ check, balance }: CheckView, words: Words): readonly Line[] {
  const { check: say } = words;
  const { verdict, held, ways } = check;
  const isOwnCarrier =
    held.some(({ capability }) => capability === 'phone') &&
    ways.some(
      ({ way, because }) => way === 'domestic' && because?.kind === 'lacks' && isPlan(because.capability),
    );
  const help = 'because' in verdict ? whatHelps(verdict.because, words) : null;
  // Licences say nothing about somebody who may not call at all.
  const isShut =
    'because' in verdict && (verdict.because.kind === 'guest' || verdict.because.kind === 'account-disabled');
  return [
    ...('because' in verdict ? [line(sentence(whyNot(verdict.because, words)))] : []),
    ...(isShut ? [] : ways.map((way) => line(wayText(way, check, words)))),
    ...(isShut ? [] : [line(creditText(check, balance, words))]),
    ...(isOwnCarrier && !isShut ? [quiet(say.ownCarrier)] : []),
    ...(help === null ? [] : [line(help)]),
    ...(check.request === null ? [] : [line(say.next.request)]),
  ];
}

/** Locales give it for what stands after a colon. */
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is said above already is not said again in each line. */
function wayText({ way, state, because }: Way, { verdict }: Check, words: Words): string {
  const { check: say } = words;
  const label = say.ways[way];
  if (state === 'soon') return say.waySoon(label);
  if (because === null) return say.wayWorks(label);
  const isSaid = 'because' in verdict && isDeepStrictEqual(verdict.because, because);
  const why = isSaid ? null : whyNot(because, words);
  if (state === 'included') return say.wayIncluded(label, why);
  const wasNeverMeant = because.kind === 'lacks' && because.capability !== 'credits';
  return (wasNeverMeant ? say.wayAbsent : say.wayNot)(label, why);
}

const isPlan = (capability: Capability): boolean => CALLING_PLANS.includes(capability);

function creditText({ credit }: Check, balance: BalanceSummary, { check: say, format }: Words): string {
  const text = say.credit[credit];
  if (typeof text === 'string') return text;
  if (balance.kind !== 'known') return say.credit.unknown;
  const { currency } = balance.organisation.settings;
  return text(format.whole(money(balance.position.estimate, currency)));
}

function buttonsOf({ person, verdict, request }: Check, { check: say }: Words): readonly Button[] {
  const again = button(say.again, 'license-check', { personId: person.id });
  if (request !== null)
    return [mainButton(say.request, 'license-form', { personId: person.id, bundleId: request }), again];
  const wantsMoney =
    'because' in verdict && (verdict.because.kind === 'no-credit' || verdict.because.kind === 'never-funded');
  return wantsMoney ? [mainButton(say.topUp, 'top-up-form'), again] : [again];
}
