import type { Hands } from './hands.ts';
import type { SandboxWorld } from './sandbox-world.ts';

export interface Walk {
  readonly hands: Hands;
  readonly world: SandboxWorld;
  /** Says which step begins; pictures are taken there. */
  step(name: string): Promise<void>;
}
