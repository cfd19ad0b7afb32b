import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { aloneFrom } from '../organisations/alone.ts';
import { standsAlone } from '../organisations/spending.ts';
import type { StaffMember } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { staffOf } from '../organisations/store.ts';

/** Who is missing for top-ups to be asked, approved and bought, and for a second person to be there. */
export type StaffingGap =
  | { readonly kind: 'no-approver' | 'no-buyer' | 'no-owner' }
  /** `only` has the role alone. */
  | { readonly kind: 'one-approver' | 'one-owner'; readonly only: string }
  /** There are some, and the bot can write to none of them. */
  | { readonly kind: 'approvers-unreachable' | 'buyers-unreachable' };

type Staff = Pick<StaffMember, 'id' | 'displayName' | 'roles' | 'reachable'>;

/** Reads only. */
export async function staffingGaps(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<readonly StaffingGap[]> {
  const { id, settings } = organisation;
  const staff = await staffOf(tx, id);
  return gapsIn(staff, settings, await loneFrom(tx, { organisation, staff, now }));
}

/** Who can be the second person. */
const withSay = <P extends Pick<Staff, 'roles'>>(staff: readonly P[]): readonly P[] =>
  staff.filter(({ roles }) => roles.includes('owner') || roles.includes('approver'));

/** From when on the only one with a say may count as alone; null: from now, or there is no such person. */
export async function loneFrom(
  tx: Tx,
  input: { organisation: Organisation; staff: readonly Pick<Staff, 'id' | 'roles'>[]; now: Instant },
): Promise<Instant | null> {
  const { organisation, staff, now } = input;
  const [only, ...others] = withSay(staff);
  if (!organisation.settings.onePerson || !only || others.length > 0) return null;
  return aloneFrom(tx, organisation.id, only.id, now);
}

/**
 * The worst first. None before the first setup, where nobody has been named yet; none for an organisation of one person
 * who opted for that; none under agreements that cannot buy.
 */
export function gapsIn(
  staff: readonly Staff[],
  settings: Organisation['settings'],
  before: Instant | null,
): readonly StaffingGap[] {
  if (settings.version === 1 || settings.agreement === 'MCA' || settings.agreement === 'CSP') return [];
  const approvers = staff.filter(({ roles }) => roles.includes('approver'));
  const owners = staff.filter(({ roles }) => roles.includes('owner'));
  const buyers = staff.filter(({ roles }) => roles.includes('buyer'));
  if (standsAlone(settings, withSay(staff).length - 1, before)) return [];
  return [
    ...fewerThanTwo(approvers, 'no-approver', 'one-approver'),
    ...(buyers.length === 0 ? [{ kind: 'no-buyer' } as const] : []),
    ...fewerThanTwo(owners, 'no-owner', 'one-owner'),
    ...(isMute(approvers) ? [{ kind: 'approvers-unreachable' } as const] : []),
    ...(isMute(buyers) ? [{ kind: 'buyers-unreachable' } as const] : []),
  ];
}

function fewerThanTwo(
  people: readonly Staff[],
  none: 'no-approver' | 'no-owner',
  one: 'one-approver' | 'one-owner',
): StaffingGap[] {
  const [only, ...others] = people;
  if (!only) return [{ kind: none }];
  return others.length > 0 ? [] : [{ kind: one, only: only.displayName }];
}

const isMute = (people: readonly Staff[]): boolean =>
  people.length > 0 && people.every(({ reachable }) => !reachable);

/** 2 while nothing can be approved, or nobody is left to buy: owners buy where there is no buyer. */
export function staffingLevel(gaps: readonly StaffingGap[]): 0 | 1 | 2 {
  if (gaps.length === 0) return 0;
  const has = (kind: StaffingGap['kind']) => gaps.some((gap) => gap.kind === kind);
  return has('no-approver') || (has('no-buyer') && has('no-owner')) ? 2 : 1;
}
