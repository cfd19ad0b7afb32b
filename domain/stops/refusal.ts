import type { ProposalRefusal } from '../proposals/proposal.ts';

export type StopRefusal =
  | { readonly kind: 'may-not-stop' }
  /** Who confirms it has to read why. */
  | { readonly kind: 'reason-missing' }
  | { readonly kind: 'not-stopped' }
  /** The card was about another stop than the one that holds now. */
  | { readonly kind: 'another-stop' }
  | ProposalRefusal;
