import type { Card } from '../domain/messages/card-copy.ts';
import type { Role, StaffMember } from '../domain/organisations/roles.ts';
import type { GroupRole, Organisation } from '../domain/organisations/settings.ts';
import { holdersDigest, holdersIn } from '../domain/staff/rules.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, quiet, render, speech, type Headline, type Line } from './card.ts';
import { bare, escape } from './escape.ts';
import template from './people-form.json' with { type: 'json' };
import { named } from './top-up-people.ts';

export interface PeopleForm {
  readonly organisation: Organisation;
  readonly staff: readonly StaffMember[];
  /** Owners get the pickers, everybody else only who holds which role. */
  readonly mayChange: boolean;
  /** What was chosen, ids with commas between by role, when it could not be saved; with what that form showed. */
  readonly again?: {
    readonly typed: Readonly<Record<Role, string>>;
    readonly shown: string;
  };
  readonly problem?: string | undefined;
}

/** Most powerful first. */
export const PEOPLE_ORDER = ['owner', 'approver', 'buyer', 'license-admin', 'requester', 'viewer'] as const;

export const peopleFormCard = (form: PeopleForm, words: Words): Card =>
  render(template, peopleFormView(form, words));

function peopleFormView(form: PeopleForm, words: Words) {
  const { organisation, staff, mayChange, again, problem } = form;
  const { people: say } = words;
  const missing = staffWarnings(staff, words);
  const headline: Headline =
    missing.length > 0 ? { text: say.titleMissing, tone: 'warning' } : { text: say.title, tone: 'accent' };
  const lines: Line[] = [
    ...missing.map(line),
    ...reachability(staff, words),
    quiet(mayChange ? say.explain : say.onlyOwner),
  ];
  return {
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem === undefined ? '' : escape(problem, 300) },
    mayChange,
    people: [
      ...PEOPLE_ORDER.map((role) => ({
        title: words.setup.roles[role],
        value: holderNames(role, staff, words),
      })),
      ...groupFacts(organisation, words),
    ],
    byName: say.sections.name,
    fields: PEOPLE_ORDER.map((role) => fieldFor(role, form, words)),
    shown: again?.shown ?? holdersDigest(holdersIn(staff)),
    save: say.save,
    buttons: [
      ...(mayChange ? [button(say.groups, 'groups-form')] : []),
      (mayChange ? button : mainButton)(say.settings, 'setup-form'),
    ],
    speak: speech(headline, lines),
  };
}

const withRole = (role: Role, staff: readonly StaffMember[]): readonly StaffMember[] =>
  staff.filter(({ roles }) => roles.includes(role));

/** Without two approvers and two owners nobody can be the second person; without a buyer nobody is asked to buy. */
export function staffWarnings(staff: readonly StaffMember[], { people: say }: Words): string[] {
  const approvers = withRole('approver', staff).length;
  const owners = withRole('owner', staff).length;
  return [
    ...(approvers < 2 ? [say.tooFewApprovers(approvers)] : []),
    ...(withRole('buyer', staff).length === 0 ? [say.noBuyer] : []),
    ...(owners < 2 ? [owners === 0 ? say.noOwner : say.oneOwner] : []),
  ];
}

/** Whoever has to hear of top-ups and changes and cannot, and what helps. */
function reachability(staff: readonly StaffMember[], { people: say }: Words): Line[] {
  const mute = staff.filter(
    ({ roles, reachable }) =>
      !reachable && roles.some((role) => role === 'owner' || role === 'approver' || role === 'buyer'),
  );
  if (mute.length === 0) return [];
  const names = mute.slice(0, NAMES).map(({ displayName }) => named(displayName));
  return [line(say.unreachable(names)), quiet(say.howToReach)];
}

const NAMES = 5;

function holderNames(role: Role, staff: readonly StaffMember[], { setup, people: say }: Words): string {
  const members = withRole(role, staff);
  const left = staff.filter((person) => person.leftAt !== null && person.given.includes(role));
  const names = [
    ...members.map(({ displayName, reachable, given }) => {
      const name = given.includes(role) ? named(displayName) : say.viaGroup(named(displayName));
      return (reachable ? setup.reachable : setup.unreachable)(name);
    }),
    ...left.map(({ displayName }) => say.withLeft(named(displayName))),
  ];
  if (members.length === 0) names.unshift(setup.nobody);
  const more = names.length > NAMES ? [setup.more(names.length - NAMES)] : [];
  return [...names.slice(0, NAMES), ...more].join(', ');
}

const groupFacts = ({ settings }: Organisation, { setup, people: say }: Words) =>
  settings.groupRoles.map((group) => ({
    title: say.group(setup.roles[group.role]),
    value: groupName(group),
  }));

/** By its name, with the id as Entra's page of the group shows it: names are not unique. */
export const groupName = ({ name, groupId }: GroupRole): string =>
  name === undefined ? escape(groupId, 40) : `${escape(name, 60)} (${escape(groupId, 40)})`;

/** So that the card stays small; Teams finds everybody else by name. */
const CHOICES = { altogether: 100, most: 10, fewest: 2 };

function choicesToAdd(staff: readonly StaffMember[]): number {
  const chosen = staff.reduce((sum, { given }) => sum + given.length, 0);
  const share = Math.floor((CHOICES.altogether - chosen) / PEOPLE_ORDER.length);
  return Math.max(CHOICES.fewest, Math.min(CHOICES.most, share));
}

function fieldFor(role: Role, { staff, again }: PeopleForm, { setup, people: say }: Words) {
  const now = staff.filter(({ given }) => given.includes(role)).map(({ id }) => id);
  const chosen = again === undefined ? now : again.typed[role].split(',').filter((id) => id !== '');
  const others = staff
    .filter(({ id, leftAt }) => leftAt === null && !chosen.includes(id))
    .slice(0, choicesToAdd(staff))
    .map(({ id }) => id);
  return {
    id: role,
    label: say.pick[role],
    placeholder: setup.typeAName,
    value: chosen.join(','),
    choices: staff
      .filter(({ id }) => chosen.includes(id) || others.includes(id))
      .map(({ id, displayName, userPrincipalName, leftAt }) => {
        const name = bare(displayName, 30);
        const title = setup.person(leftAt === null ? name : say.withLeft(name), bare(userPrincipalName, 40));
        return { title, value: id };
      }),
  };
}
