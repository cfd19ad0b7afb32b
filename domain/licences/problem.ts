import type { Capability } from './capability.ts';

/**
 * Why somebody cannot get, keep or use what was asked for. Each is a sentence with the next step in
 * locales/en/licence-problems.ts. `product` is Microsoft's part number, for people who buy.
 */
export type Problem =
  /** Nobody of that id or address in the directory (yet). */
  | { readonly kind: 'not-there' }
  /** Was there, and is not in the directory any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'guest' }
  | { readonly kind: 'account-disabled' }
  | { readonly kind: 'no-location' }
  /** Microsoft refuses the location although one is set. */
  | { readonly kind: 'location-refused'; readonly usageLocation: string | null }
  /** `refused`: so many times in a row Microsoft refused it, although it counted free seats. */
  | { readonly kind: 'no-seat'; readonly product: string; readonly refused?: number }
  /** The organisation has no product with it; for credits: never funded. */
  | { readonly kind: 'not-owned'; readonly capability: Capability }
  | { readonly kind: 'not-usable'; readonly product: string }
  /** Something has to be there first. */
  | { readonly kind: 'needs'; readonly capability: Capability; readonly anyOf: readonly Capability[] }
  /** Another plan shuts it out, and is not ours to take: it comes from a group or a larger product. */
  | {
      readonly kind: 'shut-out';
      readonly capability: Capability;
      readonly product: string;
      readonly groupName: string | null;
    }
  /** It comes from a group, and cannot be taken from the person. */
  | { readonly kind: 'by-group'; readonly product: string; readonly groupName: string }
  /** The product carries more than calls, and the rest is not ours to take. */
  | { readonly kind: 'in-product'; readonly product: string; readonly capability: Capability }
  /** Something that stays cannot do without it. */
  | { readonly kind: 'kept-for'; readonly product: string; readonly capability: Capability }
  /** The group gave an error instead of the licence. */
  | { readonly kind: 'group-error'; readonly groupName: string; readonly error: string }
  | { readonly kind: 'group-gone' }
  | { readonly kind: 'no-permission' }
  | { readonly kind: 'dependency'; readonly said: string }
  | { readonly kind: 'exclusive'; readonly said: string }
  /** Given, but Microsoft's services did not take it up in a day, or said that they cannot. */
  | { readonly kind: 'not-provisioned'; readonly capability: Capability; readonly failed: boolean }
  /** It was given, and somebody or another tool took it before it was set up. */
  | { readonly kind: 'taken-again'; readonly product: string }
  /** Left to people, and after a month of working days it is still not there. */
  | { readonly kind: 'nobody-did-it' }
  /** Microsoft's own sentence is all there is. */
  | { readonly kind: 'refused'; readonly said: string };
export type ProblemKind = Problem['kind'];
