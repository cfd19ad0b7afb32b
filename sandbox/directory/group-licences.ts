import { productNamed } from './licence-products.ts';
import type { AssignedLicence, GroupLicence } from './licences.ts';
import { faultOfLocation, faultOfPlans, noSeat, plansOf, type Violation } from './rules.ts';

export interface GroupMember {
  /** Groups he is directly in, which is what counts for licences: groups in groups give nothing. */
  readonly groups: readonly { readonly id: string; readonly products: readonly string[] }[];
  readonly direct: readonly AssignedLicence[];
  readonly had: readonly GroupLicence[];
  /** His own, or the directory's where he has none. */
  readonly location: string;
  readonly hasSeat: (skuId: string) => boolean;
  readonly creditsNeedPlan: boolean;
  /** A violation that somebody made up for this person. */
  readonly madeUp: Violation | undefined;
  readonly now: number;
}

/**
 * What groups give to one of their members. A group gives all of its licences or none: beside one that failed the others
 * are 'Other'. What a member has already he keeps, with its seat and since when.
 */
export function givenByGroups(member: GroupMember): readonly GroupLicence[] {
  const given: GroupLicence[] = [];
  for (const { id: groupId, products } of member.groups) {
    const licences = products.map((name) => ({ skuId: productNamed(name).skuId, disabledPlans: [] }));
    const others = [...member.direct, ...given.filter(({ error }) => error === 'None')];
    const errors = licences.map((licence) => errorOf(licence, { together: licences, others }, member));
    const isFailed = errors.some((error) => error !== 'None');
    given.push(
      ...licences.map((licence, index) => {
        const own = errors[index] ?? 'None';
        const error = isFailed && own === 'None' ? 'Other' : own;
        const before = member.had.find((way) => way.skuId === licence.skuId && way.groupId === groupId);
        return before?.error === error
          ? before
          : { skuId: licence.skuId, disabledPlans: [], groupId, error, since: member.now };
      }),
    );
  }
  return given;
}

function errorOf(
  licence: AssignedLicence,
  ways: { readonly together: readonly AssignedLicence[]; readonly others: readonly AssignedLicence[] },
  member: GroupMember,
): GroupLicence['error'] {
  if (member.madeUp !== undefined) return member.madeUp;
  const { together, others } = ways;
  const location = faultOfLocation(member.location, [licence]);
  if (location) return location.violation;
  const holds = [...others, ...member.had.filter(({ error }) => error === 'None')];
  if (!holds.some(({ skuId }) => skuId === licence.skuId) && !member.hasSeat(licence.skuId))
    return noSeat(licence.skuId).violation;
  const without = together.filter((each) => each !== licence);
  const fault = faultOfPlans(plansOf([...others, ...without]), plansOf([...others, ...together]), member);
  return fault?.violation ?? 'None';
}
