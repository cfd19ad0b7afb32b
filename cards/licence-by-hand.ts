import { bundleOf } from '../domain/licences/bundle.ts';
import type { Capability } from '../domain/licences/capability.ts';
import type { Grant } from '../domain/licences/grants/grant.ts';
import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import { stillByHand, type ByHand } from '../domain/licences/still-by-hand.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import { line, mainButton, quiet, render, speech, type Headline, type Line } from './card.ts';
import { callingCommands, licenceCommands, numberBackCommand } from './hand-commands.ts';
import template from './licence-by-hand.json' with { type: 'json' };
import { whatOf } from './licence-words.ts';
import { named } from './top-up-people.ts';

/** So many people are on one card. */
const PEOPLE = 5;

/** What people do themselves, with the commands to copy. `numbers` undefined: the bot may not read them. */
export interface HandWork {
  readonly view: LicenceRequestView;
  /** By Entra object id. */
  readonly numbers: ReadonlyMap<string, string> | undefined;
}

/** For license admins and owners, in their own chat: it shows numbers of people. */
export const licenceByHandCard = (work: HandWork, words: Words): Card =>
  render(template, licenceByHandView(work, words));

export function licenceByHandView(work: HandWork, words: Words) {
  const { view } = work;
  const { licenceByHand: say } = words;
  const some = onHandCard(view);
  const commands = some.flatMap((grant) => commandsOf(grant, work));
  const headline: Headline = {
    text: say.title(whatOf(view, words)),
    tone: commands.length > 0 ? 'accent' : 'good',
  };
  const lines: Line[] = [
    ...some.map((grant) => line(workOf(grant, work, words))),
    ...thenLines(some, work, words),
    ...(view.counts.all > some.length && some.length > 0
      ? [quiet(say.firstOf(some.length, view.counts.all))]
      : []),
    ...(commands.length === 0 ? [line(say.nothing)] : [quiet(say.howTo)]),
  ];
  return {
    headline,
    lines,
    commands: { shown: commands.length > 0, label: say.commands, value: commands.join('\n') },
    buttons: [mainButton(say.request, 'license-open', { requestId: view.request.id })],
    speak: speech(headline, lines),
  };
}

const isOpen = ({ personId, state }: Grant): boolean =>
  personId !== null &&
  (state === 'by-hand' || state === 'settling' || state === 'given' || state === 'taken');

/** Those whom the card shows: of nobody else a number is wanted. */
export const onHandCard = ({ grants }: LicenceRequestView): readonly Grant[] =>
  grants.filter(isOpen).slice(0, PEOPLE);

const missingFor = ({ plan }: Grant, { request }: LicenceRequestView): readonly Capability[] =>
  (bundleOf(request.bundleId)?.wants ?? []).filter((each) => plan?.has.includes(each) !== true);

/** Things that no licence brings. */
const thingsFor = (grant: Grant, view: LicenceRequestView): readonly ByHand[] =>
  stillByHand(missingFor(grant, view));

function commandsOf(grant: Grant, { view, numbers }: HandWork): readonly string[] {
  const { personId, plan, state } = grant;
  if (personId === null || !plan) return [];
  const licences = state === 'by-hand' ? licenceCommands(personId, plan) : [];
  if (view.request.kind === 'release') return [...licences, numberBackCommand(personId)];
  const how = { number: numbers?.get(personId), ownCarrier: view.request.bundleId === 'own-carrier' };
  return [...licences, ...callingCommands(personId, thingsFor(grant, view), how)];
}

function workOf(grant: Grant, { view, numbers }: HandWork, words: Words): string {
  const { licenceByHand: say, licences } = words;
  const number = numbers?.get(grant.personId ?? '');
  const isRelease = view.request.kind === 'release';
  const first = isRelease
    ? [say.release]
    : missingFor(grant, view).map((each) => licences.capabilities[each]);
  const then = isRelease ? [say.numberBack] : thingsText(thingsFor(grant, view), number, words);
  const things = grant.state === 'by-hand' ? first : then;
  return say.person(named(grant.name), things, number === undefined ? null : named(number));
}

const thingsText = (things: readonly ByHand[], number: string | undefined, { licenceRequest: say }: Words) =>
  things
    .filter((thing) => thing !== 'number' || number === undefined)
    .map((thing) => say.byHandThings[thing]);

/** After the licences, the same for all of them. */
function thenLines(grants: readonly Grant[], { view }: HandWork, words: Words): readonly Line[] {
  const byHand = grants.find(({ state }) => state === 'by-hand');
  if (!byHand) return [];
  const { licenceByHand: say } = words;
  const things =
    view.request.kind === 'release'
      ? [say.numberBack]
      : thingsText(thingsFor(byHand, view), undefined, words);
  return things.length === 0 ? [] : [line(say.afterwards(things))];
}
