import type { BundleTerms } from '../domain/licences/bundle.ts';
import type { Plan } from '../domain/licences/plan.ts';
import type { LicenceRequestView, RequestKind } from '../domain/licences/requests/request.ts';
import type { Problem } from '../domain/licences/problem.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { productName } from './product-name.ts';
import { named } from './top-up-people.ts';

/** What is planned for one person, as any card tells it; a preview has no request yet. */
export interface Planned {
  readonly kind: RequestKind;
  readonly terms: BundleTerms;
  readonly plan: Plan;
  readonly name: string;
  /** Of the directory, or what was asked for; null: none. */
  readonly location: string | null;
}

/** Whom it is for: the name, or of several how many. */
export function whoseOf({ grants, counts }: LicenceRequestView, words: Words): string {
  const [first] = grants;
  return first && counts.all === 1 ? named(first.name) : words.licenceRequest.people(counts.all);
}

/** "let Kim call abroad", for what stands after a colon. */
export function whatOf(view: LicenceRequestView, words: Words): string {
  const { licenceRequest: say } = words;
  const who = whoseOf(view, words);
  const { kind, bundleId } = view.request;
  return kind === 'release' ? say.take(who) : say.let(who, say.doing[bundleId]);
}

/** Of a request for one person, what the plan lines tell; undefined: it is for several. */
export function plannedOf({ request, grants, counts }: LicenceRequestView): Planned | undefined {
  const [only] = grants;
  if (!only?.plan || counts.all !== 1) return undefined;
  const { plan, name, usageLocation } = only;
  return { ...request, plan, name, location: usageLocation };
}

export function askerOf(view: LicenceRequestView, words: Words): string {
  const { licenceRequest: say } = words;
  if (view.request.origin === 'rule') return say.rule;
  const name = named(view.requestedByName);
  const { requesterDepartment } = view;
  return requesterDepartment === '' ? name : say.withDepartment(name, named(requesterDepartment));
}

/** What stands against it, with the next step: names, groups and Microsoft's own words made safe for a card. */
export const problemText = (problem: Problem, name: string, words: Words): string =>
  words.licenceProblems.say(safe(problem, words), named(name));

/** What Microsoft, groups and products are called came from outside. */
function safe(problem: Problem, words: Words): Problem {
  const texts = Object.entries(problem).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' && OUTSIDE.has(key) ? safeText(key, value, words) : value,
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same problem, but for the marks in its texts
  return Object.fromEntries(texts) as Problem;
}

function safeText(key: string, value: string, words: Words): string {
  if (key === 'product') return productName(value, words);
  return escape(value, key === 'said' ? 200 : 40);
}

const OUTSIDE: ReadonlySet<string> = new Set(['said', 'product', 'groupName', 'error', 'usageLocation']);
