import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { bundleOf, termsOf, type BundleId, type BundleTerms } from './bundle.ts';
import type { AskedPerson } from './grants/asked.ts';
import { planGive, type Plan } from './plan.ts';
import { planLeaver } from './plan-leaver.ts';
import type { RequestKind } from './requests/request.ts';
import { buysNothing, decidersFor, releaseTerms, runAt, type Decider } from './requests/rules.ts';
import type { LicensedPerson, Product } from './tenant.ts';

/** What somebody filled in; nothing of it is looked up yet. */
export interface LicenceWish {
  readonly kind: RequestKind;
  readonly bundleId: BundleId;
  /** Entra object id as picked; null: somebody who may not be there yet, by address. */
  readonly personId: string | null;
  /** Lower case; '' when somebody was picked. */
  readonly address: string;
  /** ISO 3166-1 alpha-2; asked for where none is set. */
  readonly usageLocation: string | null;
  /** YYYY-MM-DD */
  readonly startDay: string | null;
}

/** What would happen, before anybody asked for it. */
export interface LicencePreview {
  readonly wish: LicenceWish;
  readonly terms: BundleTerms;
  readonly person: AskedPerson;
  /** Of the directory, else what was asked for. */
  readonly location: string | null;
  /** IANA zone of the times. */
  readonly timeZone: string;
  /** null: as soon as it is approved. */
  readonly runAt: Instant | null;
  readonly decides: readonly Decider[];
  /** By asking, the license admin who asks has said yes. */
  readonly isOwnSay: boolean;
  /** nothing: it is as wished already. never: nobody can do it by licences. */
  readonly verdict: 'ask' | 'nothing' | 'never';
}

/** Pure. */
export function previewOf(input: {
  readonly organisation: Organisation;
  readonly actor: Pick<Actor, 'roles'>;
  readonly wish: LicenceWish;
  /** Undefined: nobody of that id or address is there. */
  readonly person: LicensedPerson | undefined;
  readonly products: readonly Product[];
  readonly groupNames: ReadonlyMap<string, string>;
  /** Products of the group by which the bundle is given; missing: it is given otherwise. */
  readonly carries?: readonly string[];
  readonly now: Instant;
}): LicencePreview {
  const { organisation, actor, wish, person, now } = input;
  const { settings } = organisation;
  const terms =
    wish.kind === 'give' ? termsOf(settings.bundles, wish.bundleId) : releaseTerms(settings.bundles);
  const plan = planOf(input, terms);
  const wanted = decidersFor(terms);
  const isOwnSay =
    wanted.includes('license-admin') && actor.roles.includes('license-admin') && buysNothing([plan]);
  const begins = runAt(wish.startDay, now, settings);
  return {
    wish,
    terms,
    person: {
      personId: person?.id ?? null,
      typed: person?.userPrincipalName ?? wish.address,
      name: person?.displayName ?? wish.address,
      usageLocation: plan.usageLocation,
      plan,
    },
    location: person?.usageLocation ?? wish.usageLocation,
    timeZone: settings.timeZone,
    runAt: begins > now ? begins : null,
    decides: isOwnSay ? wanted.filter((role) => role !== 'license-admin') : wanted,
    isOwnSay,
    verdict: verdictOf(wish.kind, terms, plan),
  };
}

function planOf({ organisation, ...input }: Parameters<typeof previewOf>[0], terms: BundleTerms): Plan {
  const { bundles } = organisation.settings;
  const { wish } = input;
  if (wish.kind === 'release')
    return planLeaver({ ...input, ourGroups: new Set(bundles.flatMap(({ groupId }) => groupId ?? [])) });
  const bundle = bundleOf(wish.bundleId) ?? { wants: [] };
  const { usageLocation } = wish;
  const byGroup = terms.delivery === 'group';
  if (input.person) return planGive({ ...input, bundle, usageLocation, byGroup });
  // Nobody knows yet what the account will come with: as if with nothing. A location is kept for that day.
  const plan = planGive({ ...input, person: expected(wish), bundle, usageLocation, byGroup });
  const problems = plan.problems.filter(({ kind }) => kind !== 'no-location');
  return { ...plan, usageLocation, problems: [{ kind: 'not-there' }, ...problems] };
}

const expected = ({ address, usageLocation }: LicenceWish): LicensedPerson => ({
  id: '',
  displayName: address,
  userPrincipalName: address,
  department: '',
  enabled: true,
  isGuest: false,
  usageLocation,
  assignments: [],
});

function verdictOf(kind: RequestKind, { bundleId }: BundleTerms, plan: Plan): LicencePreview['verdict'] {
  if (plan.problems.some((problem) => problem.kind === 'guest')) return 'never';
  const isThere = !plan.problems.some((problem) => problem.kind === 'not-there');
  if (kind === 'release') return isThere ? (plan.removes.length > 0 ? 'ask' : 'nothing') : 'never';
  const wants = bundleOf(bundleId)?.wants ?? [];
  return isThere && wants.every((each) => plan.has.includes(each)) ? 'nothing' : 'ask';
}
