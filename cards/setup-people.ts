import { ROLES, type Person, type Role } from '../domain/organisations/roles.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { bare, escape } from './escape.ts';

export interface Staff extends Person {
  readonly roles: readonly Role[];
  /** Whether the bot can write to them. */
  readonly reachable: boolean;
}

const NAMES = 5;

/** Most powerful first, each with ✓ or ✕: can the bot write to them, or at least mail? Roles that are everybody's are left out. */
export const peopleFacts = (
  staff: readonly Staff[],
  byMail: boolean,
  words: Words,
): { title: string; value: string }[] =>
  ROLES.toReversed()
    .filter((role) => role !== 'viewer')
    .map((role) => ({ title: words.setup.roles[role], value: namesOf(role, { staff, byMail }, words) }));

interface People {
  readonly staff: readonly Staff[];
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

type Picker = People & { readonly organisation: Organisation };

/** Whose payment card it is: somebody of the organisation, or nobody told. */
export const holderField = (input: Picker, words: Words) =>
  personField('cardHolder', input.organisation.settings.payment.holderId, { ...input, words });

/** Who is mentioned when an alert cannot wait; or nobody. */
export const onCallField = (input: Picker, words: Words) =>
  personField('onCall', input.organisation.settings.onCallId, { ...input, words });

function personField(
  field: 'cardHolder' | 'onCall',
  now: string | null,
  { staff, typed, words }: People & { readonly words: Words },
) {
  const chosen = typed?.[field] ?? now ?? '';
  return {
    label: words.setup[field],
    placeholder: words.setup.typeAName,
    value: chosen,
    choices: choicesOf(staff, [chosen], words),
  };
}

/** At most one person is owner or approver. */
export const mayStandAlone = (staff: readonly Staff[]): boolean =>
  staff.filter(({ roles }) => roles.includes('owner') || roles.includes('approver')).length <= 1;

/** So that the card stays small; Teams finds everybody else by name. */
const CHOICES = 25;

function choicesOf(staff: readonly Staff[], chosen: readonly string[], { setup: say }: Words) {
  const others = staff.filter(({ id }) => !chosen.includes(id)).slice(0, CHOICES);
  return staff
    .filter((person) => chosen.includes(person.id) || others.includes(person))
    .map(({ id, displayName, userPrincipalName }) => ({
      title: say.person(bare(displayName), bare(userPrincipalName)),
      value: id,
    }));
}

const holdersOf = (role: Role, staff: readonly Staff[]): readonly Staff[] =>
  staff.filter(({ roles }) => roles.includes(role));

function namesOf(
  role: Role,
  { staff, byMail }: { readonly staff: readonly Staff[]; readonly byMail: boolean },
  { setup: say }: Words,
): string {
  const otherwise = byMail ? say.byMail : say.unreachable;
  const members = holdersOf(role, staff);
  if (members.length === 0) return say.nobody;
  const names = members
    .slice(0, NAMES)
    .map(({ displayName, reachable }) => (reachable ? say.reachable : otherwise)(escape(displayName, 30)));
  const more = members.length > NAMES ? [say.more(members.length - NAMES)] : [];
  return [...names, ...more].join(', ');
}
