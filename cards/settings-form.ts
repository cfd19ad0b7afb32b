import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, quiet, render, speech, type Headline, type Line } from './card.ts';
import { setupFields } from './setup-fields.ts';
import { holderField, mayStandAlone, onCallField, type Staff } from './setup-people.ts';
import template from './settings-form.json' with { type: 'json' };

export interface SettingsForm {
  readonly organisation: Organisation;
  readonly staff: readonly Staff[];
  readonly formId: string;
  /** Of the settings it starts from. */
  readonly version: number;
  /** What was typed, by field, when it could not be saved. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
  readonly problem?: string | undefined;
}

/** Every setting an owner may change, as it stands or as it was typed. */
export const settingsFormCard = (form: SettingsForm, words: Words): Card =>
  render(template, settingsFormView(form, words));

export function settingsFormView(form: SettingsForm, words: Words) {
  const { organisation, staff, formId, version, problem } = form;
  const { setup: say } = words;
  const headline: Headline = { text: say.formTitle, tone: 'accent' };
  const lines: Line[] = [quiet(explanation(organisation, staff, words))];
  return {
    headline,
    lines,
    formId,
    version: String(version),
    problem: { shown: problem !== undefined, text: problem ?? '' },
    sections: say.sections,
    ...setupFields(form, words),
    cardHolder: holderField(form, words),
    onCall: onCallField(form, words),
    onePerson: onePersonField(form, words),
    save: say.save,
    buttons: [button(say.cancel, 'setup-form')],
    speak: speech(headline, lines),
  };
}

function explanation({ settings }: Organisation, staff: readonly Staff[], { setup: say }: Words): string {
  if (settings.version === 1) return say.explainFirst;
  return settings.onePerson && mayStandAlone(staff) ? say.explainAlone : say.explain;
}

/** Offered only while nobody else could decide, or to be given up. */
function onePersonField({ organisation, staff, typed }: SettingsForm, { setup: say }: Words) {
  const { onePerson } = organisation.settings;
  const { no, yes } = say.onePersonChoices;
  return {
    shown: onePerson || mayStandAlone(staff),
    label: say.onePerson,
    value: typed?.['onePerson'] ?? (onePerson ? 'yes' : 'no'),
    choices: [
      { title: no, value: 'no' },
      { title: yes, value: 'yes' },
    ],
  };
}
