import type { LicencePreview } from '../domain/licences/preview.ts';
import type { Words } from '../locales/en.ts';
import { quiet, type CardText, type Headline } from './card.ts';
import { cardDigest } from './digest.ts';
import { byHandLine, changeLines, costLine, hasLine, howLines, problemLines } from './licence-lines.ts';
import type { Planned } from './licence-words.ts';
import { named } from './top-up-people.ts';

/** Microsoft wants a country, and nobody said one. */
export const needsLocation = ({ person }: LicencePreview): boolean =>
  person.plan.problems.some(({ kind }) => kind === 'no-location');

/** Somebody who is expected may come without one: it is asked for, and may be left open. */
export const mayNameLocation = (preview: LicencePreview): boolean =>
  needsLocation(preview) || preview.person.plan.problems.some(({ kind }) => kind === 'not-there');

/** What somebody saw before he asked: when anything of it is different by then it is shown once more. */
export function seenOf({ wish, terms, person, decides, verdict }: LicencePreview): string {
  // How many seats are left besides does not matter.
  const adds = person.plan.adds.map(({ skuId, disabledPlans }) => ({ skuId, disabledPlans }));
  return cardDigest({ wish, plan: { ...person.plan, adds }, delivery: terms.delivery, decides, verdict });
}

/** "Shows first what would happen." */
export function previewText(preview: LicencePreview, words: Words): CardText {
  const { wish, terms, person, location, verdict } = preview;
  const planned: Planned = { kind: wish.kind, terms, plan: person.plan, name: person.name, location };
  const problems = problemLines(planned, words);
  const headline = headlineOf(preview, words);
  if (verdict === 'never') return { headline, lines: problems };
  if (verdict === 'nothing') return { headline, lines: [...problems, ...hasLine(planned, words)] };
  return {
    headline,
    lines: [
      ...problems,
      ...changeLines(planned, words),
      ...hasLine(planned, words),
      ...howLines(planned, whenOf(preview, words), words),
      ...byHandLine(planned, words),
      ...costLine(planned, person.plan.adds.length > 0 ? 1 : 0, words),
      quiet(decidesText(preview, words)),
    ],
  };
}

function whenOf({ runAt, timeZone, decides }: LicencePreview, words: Words): string {
  const { licenceRequest: say, format } = words;
  if (runAt !== null) return say.on(format.moment(runAt, timeZone));
  return decides.length === 0 ? words.licenceForm.now : say.atOnce;
}

function headlineOf({ wish, person, verdict }: LicencePreview, words: Words): Headline {
  const { licenceForm: say, licenceRequest } = words;
  const who = named(person.name);
  if (verdict === 'never') return { text: say.never(who), tone: 'attention' };
  if (verdict === 'nothing')
    return { text: wish.kind === 'give' ? say.nothing(who) : say.nothingToTake(who), tone: 'good' };
  const what =
    wish.kind === 'give'
      ? licenceRequest.let(who, licenceRequest.doing[wish.bundleId])
      : licenceRequest.take(who);
  return { text: say.look(what), tone: 'accent' };
}

function decidesText({ decides, isOwnSay }: LicencePreview, { licenceForm: say }: Words): string {
  const [first] = decides;
  if (first === undefined) return isOwnSay ? say.youDecide : say.nobodyDecides;
  return decides.length > 1 ? say.decides.both : say.decides[first];
}
