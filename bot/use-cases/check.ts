import type { Check } from '../../domain/licences/check/check.ts';
import type { Organisation } from '../../domain/organisations/settings.ts';
import type { Person } from '../../domain/organisations/roles.ts';
import type { BalanceSummary } from '../../domain/position/summary.ts';

/** Who is in the directory, and why somebody can call or not. Licences are read, never written. */
export interface CheckUseCases {
  /**
   * By object id, address, or how the name begins: at most `most`, guests and resource accounts too. Undefined:
   * Microsoft does not answer.
   */
  findPeople(input: {
    organisationId: string;
    text: string;
    most: number;
  }): Promise<readonly Person[] | undefined>;
  checkPerson(input: { organisation: Organisation; personId: string }): Promise<CheckAnswer>;
}

export type CheckAnswer =
  | {
      readonly kind: 'checked';
      readonly check: Check;
      readonly balance: BalanceSummary;
      /** The telephone number; null: none; undefined: the bot may not read it, or was not told. */
      readonly number: string | null | undefined;
    }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'microsoft-silent' };
