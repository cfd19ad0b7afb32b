import type { ProposalView } from '../domain/proposals/proposal.ts';
import type { Words } from '../locales/en.ts';
import type { Notice } from './notice.ts';
import { proposalFacts } from './proposal-facts.ts';
import { named } from './top-up-people.ts';

/** Half the time to confirm is over: what it is about, in as many lines as a phone shows at once. */
export function proposalReminder(view: ProposalView, words: Words): Notice {
  const { proposal: say, format } = words;
  const { proposal, organisation, proposedByName } = view;
  const facts = proposalFacts(view, words).map(({ title, value }) => `${title}: ${value}`);
  return {
    icon: 'warning',
    title: say.remind(format.moment(proposal.decideBy, organisation.settings.timeZone)),
    lines: [say.by(named(proposedByName)), ...facts.slice(0, FACTS)],
    buttons: [{ title: say.open, verb: 'proposal-open', data: { proposalId: proposal.id } }],
  };
}

const FACTS = 4;
