import type { DrillView } from '../../domain/drills/drill.ts';
import type { Actor } from '../../domain/organisations/roles.ts';

/** The test of every way to people. */
export interface DrillUseCases {
  startDrill(input: { actor: Actor; leaveCardToJob: boolean }): Promise<{
    readonly view: DrillView;
    readonly copyId: string;
  }>;
  /** Undefined: there is no such test. */
  seeDrill(input: { actor: Actor; drillId: string }): Promise<DrillView | undefined>;
}
