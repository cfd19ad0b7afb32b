import type { StaffingGap } from '../../domain/alerts/staffing.ts';

/** The alert that somebody is missing: who, what follows, and where it is mended. Names arrive escaped. */
export const staffing = {
  missing: '! Too few people for top-ups',
  stopped: '✕ Top-ups cannot go through: somebody is missing',
  onIt: (name: string) => `! Too few people for top-ups: ${name} is on it`,
  over: '✓ Enough people for top-ups again',
  gap: (gap: StaffingGap, only: string): string => {
    switch (gap.kind) {
      case 'no-approver':
        return 'Nobody approves: every request waits';
      case 'one-approver':
        return `Only ${only} approves: large top-ups and changes need two people`;
      case 'no-buyer':
        return 'Nobody buys: owners are asked instead';
      case 'no-owner':
        return 'No owner is left: whoever runs this bot has to name one';
      case 'one-owner':
        return `Only ${only} is an owner: nobody else can change settings or give roles`;
      case 'approvers-unreachable':
        return 'I can write to none of the approvers: ask one to open the chat with me';
      case 'buyers-unreachable':
        return 'I can write to none of the buyers: ask one to open the chat with me';
    }
  },
  next: (names: string) => `Next: ${names} names people under Who can`,
  nextNobody: 'Next: whoever runs this bot names an owner',
};
