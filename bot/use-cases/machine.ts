import type { Subject } from '../../domain/messages/card-copy.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { TopUpRefusal } from '../../domain/top-ups/refusal.ts';
import type { TopUpView } from '../../domain/top-ups/top-up.ts';

/** What happens to a payment besides a purchase, and which cards were shown. */
export interface MachineUseCases {
  fail(input: { actor: Actor; topUpId: string }): Promise<Outcome<TopUpView, TopUpRefusal>>;
  lose(input: { actor: Actor; topUpId: string }): Promise<Outcome<TopUpView, TopUpRefusal>>;
  /** Before a card to decide on leaves: what comes back from it counts only then. */
  rememberShown(
    organisationId: string,
    shown: readonly { readonly subject: Subject; readonly digest: string }[],
  ): Promise<void>;
}
