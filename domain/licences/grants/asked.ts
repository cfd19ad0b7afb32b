import type { Plan } from '../plan.ts';

/** Somebody for whom licences are asked, with what was shown before anybody decided. */
export interface AskedPerson {
  /** Entra object id; null: not in the directory yet, and looked for by what was typed. */
  readonly personId: string | null;
  /** An address, or a name as picked; people's text. */
  readonly typed: string;
  readonly name: string;
  /** Asked for because none is set, ISO 3166-1 alpha-2. */
  readonly usageLocation: string | null;
  readonly plan: Plan;
}
