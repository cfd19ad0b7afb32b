import { CALLING_PLANS, type Capability } from './capability.ts';

/** What no licence brings, and Graph cannot give: people do it in the Teams admin center, or with PowerShell. */
export const BY_HAND = ['number', 'address', 'voicemail'] as const;
export type ByHand = (typeof BY_HAND)[number];

/** Whoever is to be called needs a number; with it goes an emergency address. A resource account answers for itself. */
export function stillByHand(gets: readonly Capability[]): readonly ByHand[] {
  if (gets.includes('resource-account')) return ['number'];
  const isCalled = gets.includes('phone') || gets.some((each) => CALLING_PLANS.includes(each));
  return isCalled ? BY_HAND : [];
}
