import type { SetupRefusal } from '../../organisations/refusal.ts';
import type { Capability } from '../capability.ts';

/** Why terms of a bundle, or the standing rule, are not saved. */
export type TermsRefusal =
  | SetupRefusal
  /** Delivery by group takes one. */
  | { readonly kind: 'no-group' }
  | { readonly kind: 'unknown-group'; readonly text: string }
  /** The name is not one group's alone. */
  | { readonly kind: 'several-groups'; readonly text: string }
  | { readonly kind: 'group-lacks'; readonly groupName: string; readonly missing: readonly Capability[] }
  /** The first settings count at once: what hands out licences waits until they were saved. */
  | { readonly kind: 'not-set-up-yet' };
