import type { Card } from '../domain/messages/card-copy.ts';
import type { Role } from '../domain/organisations/roles.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, line, quiet, render, speech, type Headline } from './card.ts';
import { escape, plain } from './escape.ts';
import template from './groups-form.json' with { type: 'json' };
import { PEOPLE_ORDER } from './people-form.ts';

export interface GroupsForm {
  readonly organisation: Organisation;
  readonly formId: string;
  /** Of the settings it starts from. */
  readonly version: number;
  /** What was typed, by role, when it could not be saved. */
  readonly typed?: Readonly<Record<Role, string>> | undefined;
  readonly problem?: string | undefined;
}

/** Which Entra groups give which role. Teams has no picker for groups, so they are named by their id. */
export function groupsFormCard(form: GroupsForm, words: Words): Card {
  const { organisation, formId, version, typed, problem } = form;
  const { people: say } = words;
  const headline: Headline = { text: say.groupsTitle, tone: 'accent' };
  const lines = [line(say.groupsExplain), quiet(say.groupsSecond)];
  const now = (role: Role) =>
    organisation.settings.groupRoles.filter((each) => each.role === role).map(({ groupId }) => groupId);
  return render(template, {
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem === undefined ? '' : escape(problem, 300) },
    fields: PEOPLE_ORDER.map((role) => ({
      id: role,
      label: say.pick[role],
      value: plain(typed?.[role] ?? now(role).join(' '), 800),
      placeholder: say.groupPlaceholder,
    })),
    formId,
    version: String(version),
    save: say.saveGroups,
    buttons: [button(say.open, 'people-form')],
    speak: speech(headline, lines),
  });
}
