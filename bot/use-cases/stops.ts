import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Proposed } from '../../domain/proposals/propose.ts';
import type { StopRefusal } from '../../domain/stops/refusal.ts';
import type { StopView } from '../../domain/stops/stop.ts';

/** Stopping what we ask for by ourselves, and letting it go on. */
export interface StopUseCases {
  stopState(organisationId: string): Promise<StopView>;
  /** At once, by one person. */
  stop(input: {
    actor: Actor;
    reason: string;
  }): Promise<Outcome<{ readonly isNews: boolean; readonly view: StopView }, StopRefusal>>;
  /** Waits for a second person, unless the owner stands alone. `stopId`: the stop on the card. */
  askResume(input: {
    actor: Actor;
    reason: string;
    stopId?: string;
    key: string;
    leaveCardToJob: boolean;
  }): Promise<Outcome<Proposed, StopRefusal>>;
}
