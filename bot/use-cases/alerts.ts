import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Missed } from '../../domain/looks/look.ts';
import type { Actor } from '../../domain/organisations/roles.ts';

/** Quiet alerts, and what somebody missed. */
export interface AlertUseCases {
  quietUntilWorse(input: { actor: Actor; episodeId: string }): Promise<AlertView | undefined>;
  wakeAlert(input: { actor: Actor; episodeId: string }): Promise<AlertView | undefined>;
  /** Since this person asked last; undefined: never before. Asking is looking. */
  missed(actor: Actor): Promise<Missed | undefined>;
}
