import { ASSIGNMENT_ERRORS, type AssignmentError } from '../../domain/licences/tenant.ts';

/** Why a license of a group did not come through: the end of a sentence. */
export const assignmentErrors: Readonly<Record<AssignmentError, string>> = {
  'no-seat': 'no free license',
  exclusive: 'another plan shuts it out',
  dependency: 'what it needs is missing',
  location: 'not for sale in this usage location',
  'duplicate-address': 'the address is in use twice',
  other: 'another license of the same group failed',
};

/** A text that is none of these is Microsoft's own. */
export function assignmentErrorText(error: string): string {
  const known = ASSIGNMENT_ERRORS.find((each) => each === error);
  return known === undefined ? error : assignmentErrors[known];
}
