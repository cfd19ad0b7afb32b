import { bundleOf, type BundleTerms } from '../domain/licences/bundle.ts';
import { CALLING_PLANS, type Capability } from '../domain/licences/capability.ts';
import type { PlannedProduct } from '../domain/licences/plan.ts';
import { stillByHand } from '../domain/licences/still-by-hand.ts';
import { money } from '../domain/money.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type Line } from './card.ts';
import { escape } from './escape.ts';
import { productName } from './product-name.ts';
import { problemText, type Planned } from './licence-words.ts';
import { named } from './top-up-people.ts';

/** So many sentences are read on a phone. */
const PROBLEMS = 2;

/** What is not ✓, in words and first. */
export const problemLines = ({ plan, name }: Planned, words: Words): readonly Line[] =>
  [...plan.problems, ...plan.cautions]
    .slice(0, PROBLEMS)
    .map((problem) => line(words.licenceRequest.warn(problemText(problem, name, words))));

/** "Adds: Teams Phone ✓ 14 free · Credits ✓ no cost", and what goes for it. */
export function changeLines({ kind, terms, plan }: Planned, words: Words): readonly Line[] {
  const { licenceRequest: say } = words;
  const removed = plan.removes.map(({ product }) => productName(product, words));
  const removes = removed.length > 0 ? [line(say.removes(removed))] : [];
  if (kind === 'release') return removes.length > 0 ? removes : [line(say.removesNothing)];
  const missing = wantsOf(terms).filter((each) => !plan.has.includes(each));
  if (missing.length === 0) return [line(say.addsNothing), ...removes];
  if (terms.delivery === 'group')
    return [line(say.byGroup(namesOf(missing, words), named(terms.groupName ?? ''))), ...removes];
  const adds = plan.adds.map((product) =>
    say.product(namesOf(product.gives, words), freeText(product, words)),
  );
  const short = missing.filter((each) => !plan.adds.some(({ gives }) => gives.includes(each)));
  const rest = short.map((each) => say.product(words.licences.capabilities[each], say.missing));
  return [line(say.adds([...adds, ...rest])), ...removes];
}

const wantsOf = ({ bundleId }: BundleTerms): readonly Capability[] => bundleOf(bundleId)?.wants ?? [];

const namesOf = (all: readonly Capability[], { licences }: Words): string =>
  all.map((each) => licences.capabilities[each]).join(' + ');

function freeText({ gives, free }: PlannedProduct, { licenceRequest: say }: Words): string {
  if (free !== null) return say.free(free);
  return gives.length === 1 && gives[0] === 'credits' ? say.noCost : say.ready;
}

export const hasLine = ({ plan }: Planned, words: Words): readonly Line[] =>
  plan.has.length === 0
    ? []
    : [quiet(words.licenceRequest.has(plan.has.map((each) => words.licences.capabilities[each])))];

/** When, by which way, with which country; and that Microsoft takes its time. */
export function howLines({ kind, terms, plan, location }: Planned, when: string, words: Words): Line[] {
  const { licenceRequest: say } = words;
  const told = location === null || kind === 'release' ? null : escape(location, 20);
  const how = line(
    say.howIs(when, kind === 'give' ? say.how[terms.delivery] : say.howTaken[terms.delivery], told),
  );
  const dials = kind === 'give' && wantsOf(terms).some((each) => CALLING_PLANS.includes(each));
  const isNew = plan.adds.length > 0 || terms.delivery === 'group';
  return dials && isNew ? [how, quiet(say.dialPad)] : [how];
}

export function byHandLine({ kind, terms, plan }: Planned, words: Words): readonly Line[] {
  const { licenceRequest: say } = words;
  const missing = wantsOf(terms).filter((each) => !plan.has.includes(each));
  // Who swaps one calling plan for another has a number already.
  const things = kind === 'give' && plan.removes.length === 0 ? stillByHand(missing) : [];
  return things.length === 0 ? [] : [quiet(say.byHandLater(things.map((each) => say.byHandThings[each])))];
}

/** If prices were entered. */
export function costLine({ kind, terms }: Planned, people: number, words: Words): readonly Line[] {
  const { price } = terms;
  if (price === null || kind === 'release' || people === 0) return [];
  const sum = money(price.amount * BigInt(people), price.currency);
  return [line(words.licenceRequest.cost(words.format.short(sum)))];
}
