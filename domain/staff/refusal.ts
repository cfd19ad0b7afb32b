import type { RolesUnsure } from '../organisations/refusal.ts';
import type { Role } from '../organisations/roles.ts';

/** What giving and taking roles may answer instead; nothing is stored then. */
export type RolesRefusal =
  | { readonly kind: 'not-an-owner' }
  /** Rules 9 and 13: another owner has to give it to him. */
  | { readonly kind: 'raises-himself'; readonly role: Role }
  /** Nobody could give roles any more. */
  | { readonly kind: 'last-owner' }
  /** Neither known here nor in the directory. */
  | { readonly kind: 'unknown-person'; readonly personId: string }
  | { readonly kind: 'has-left'; readonly name: string }
  | { readonly kind: 'too-many-people'; readonly role: Role; readonly most: number }
  /** Somebody else gave or took roles after this form was shown. */
  | { readonly kind: 'changed-meanwhile' }
  /** Microsoft did not say who the chosen people are. */
  | { readonly kind: 'directory-failed' }
  | RolesUnsure;
