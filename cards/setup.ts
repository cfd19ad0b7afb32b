import type { Card } from '../domain/messages/card-copy.ts';
import { checklist } from '../domain/setup/checklist.ts';
import type { SetupState } from '../domain/setup/setup-of.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, quiet, render, speech, type Button, type Headline } from './card.ts';
import { proposalFacts } from './proposal-facts.ts';
import { checkLines } from './setup-checks.ts';
import { setupFacts } from './setup-fields.ts';
import { peopleFacts } from './setup-people.ts';
import template from './setup.json' with { type: 'json' };

export interface Setup {
  readonly state: SetupState;
  readonly mayChange: boolean;
  /** A finished sentence about what was just tried. */
  readonly problem?: string | undefined;
}

/** First what is missing, each with the next step; then what waits for a second person, who can do what, and the ways on. */
export const setupCard = (setup: Setup, words: Words): Card => render(template, setupView(setup, words));

export function setupView({ state, mayChange, problem }: Setup, words: Words) {
  const { setup: say } = words;
  // What is to be done stands first; a phone shows little more.
  const checks = checklist(state).toSorted((a, b) => Number(a.ok) - Number(b.ok));
  const missing = checks.filter(({ ok }) => !ok).length;
  const headline: Headline =
    missing > 0 ? { text: say.titleMissing(missing), tone: 'warning' } : { text: say.title, tone: 'good' };
  const lines = [
    ...checks.flatMap((check) => checkLines(check, state, words)),
    ...(mayChange ? [] : [quiet(say.onlyOwner)]),
  ];
  return {
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    waiting: waitingOf(state, words),
    sections: say.sections,
    people: peopleFacts(state.staff, state.organisation.settings.mailFrom !== null, words),
    buttons: mayChange
      ? [
          mainButton(say.change, 'settings-form'),
          button(say.people, 'people-form'),
          button(say.budget, 'budget-form'),
        ]
      : [mainButton(say.back, 'balance'), button(say.people, 'people-form')],
    more: mayChange ? [button(words.licenceTerms.open, 'license-terms')] : [],
    details: { title: say.allSettings, facts: setupFacts(state, words) },
    speak: speech(headline, lines),
  };
}

/** The oldest one with its difference; the others follow once it is decided. */
function waitingOf({ proposals }: SetupState, words: Words) {
  const { setup: say } = words;
  const [oldest] = proposals;
  const buttons: Button[] = oldest
    ? [button(say.openChange, 'proposal-open', { proposalId: oldest.proposal.id })]
    : [];
  return {
    shown: oldest !== undefined,
    text: line(say.waiting(proposals.length)).text,
    facts: oldest ? proposalFacts(oldest, words) : [],
    buttons,
  };
}
