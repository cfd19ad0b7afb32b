import type { Person } from '../../domain/organisations/roles.ts';

/** Who is in the directory. Licences are read, never written. */
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
}
