import type { NamedSpike } from '../../cards/spike.ts';
import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Actor } from '../../domain/organisations/roles.ts';

/** Unusual spend: whose calls it was, and what a person concludes. */
export interface SpikeUseCases {
  /** With the callers' names as Microsoft has them. Undefined: there is no such alert. */
  spike(organisationId: string, episodeId: string): Promise<NamedSpike | undefined>;
  /** Asked where others read along: the answer waits in the actor's own chat. */
  sendSpike(input: { actor: Actor; episodeId: string }): Promise<void>;
  sayFine(input: { actor: Actor; episodeId: string }): Promise<AlertView | undefined>;
}
