import type { ProposalKind } from '../../domain/proposals/proposal.ts';

/** The list behind `requests`. */
export const requests = {
  waiting: (count: number) =>
    count === 1 ? '! 1 request waits for you' : `! ${count} requests wait for you`,
  changesWait: (count: number) =>
    count === 1 ? '! 1 change waits for you' : `! ${count} changes wait for you`,
  bothWait: (count: number) => `! ${count} things wait for you`,
  nothingWaits: '✓ Nothing waits for you',
  groups: {
    waitingForYou: 'Waiting for you',
    changes: 'Changes to confirm',
    yours: 'Yours',
    others: 'Others',
    licencesWait: 'Licenses, waiting for you',
    yourLicences: 'Your requests for licenses',
    otherLicences: 'Other requests for licenses',
  },
  row: (amount: string, who: string, state: string) => `${amount}, ${who}: ${state}`,
  detail: (number: number, at: string) => `Request ${number}, ${at}`,
  change: {
    settings: (name: string) => `Settings, by ${name}`,
    budget: (name: string) => `A budget, by ${name}`,
    resume: (name: string) => `Recharge requests go on, by ${name}`,
  } satisfies Record<ProposalKind, (name: string) => string>,
  changeDetail: (by: string) => `Until ${by}`,
  licenceRow: (what: string, state: string) => `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${state}`,
  licenceDetail: (number: number, at: string) => `Request L${number}, ${at}`,
  decide: 'Decide',
  buy: 'Buy',
  check: 'Check',
  open: 'Open',
  more: (count: number) => `and ${count} more`,
  ask: 'Top up',
  balance: 'Balance',
};
