import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, quiet, render, speech, type Headline, type Line } from './card.ts';
import { setupFacts, setupFields } from './setup-fields.ts';
import { missingRoles, peopleFacts, peopleFields, roleWarnings, type Staff } from './setup-people.ts';
import template from './setup.json' with { type: 'json' };

export interface Setup {
  readonly organisation: Organisation;
  readonly staff: readonly Staff[];
  readonly formId: string;
  /** Of the settings it starts from. */
  readonly version: number;
  /** What was typed, by field, when it could not be saved. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
  readonly problem?: string | undefined;
  readonly mayChange: boolean;
}

/** Owners get the form, everybody else the same as facts; both see who can do what. */
export const setupCard = (setup: Setup, words: Words): Card => render(template, setupView(setup, words));

export function setupView(setup: Setup, words: Words) {
  const { organisation, staff, formId, version, problem, mayChange } = setup;
  const { setup: say } = words;
  const headline: Headline =
    missingRoles(staff).length > 0
      ? { text: say.titleMissing, tone: 'warning' }
      : { text: say.title, tone: 'accent' };
  const lines: Line[] = [
    ...roleWarnings(staff, organisation, words).map(line),
    quiet(mayChange ? say.explain : say.onlyOwner),
  ];
  return {
    headline,
    lines,
    formId,
    version: String(version),
    mayChange,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    sections: say.sections,
    ...setupFields(setup, words),
    ...peopleFields(setup, words),
    facts: setupFacts(organisation, words),
    people: peopleFacts(staff, words),
    unreachable: {
      shown: staff.some(({ roles, reachable }) => roles.length > 0 && !reachable),
      text: say.unreachableHint,
    },
    save: say.save,
    buttons: [(mayChange ? button : mainButton)(say.back, 'balance')],
    speak: speech(headline, lines),
  };
}
