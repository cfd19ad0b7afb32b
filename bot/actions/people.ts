import { z } from 'zod';
import { noticeCard } from '../../cards/notice.ts';
import { peopleFormCard, staffWarnings, type PeopleForm } from '../../cards/people-form.ts';
import { named } from '../../cards/top-up-people.ts';
import { hasRole, type Role } from '../../domain/organisations/roles.ts';
import type { RolesRefusal } from '../../domain/staff/refusal.ts';
import type { Holders, RoleChange } from '../../domain/staff/rules.ts';
import type { Words } from '../../locales/en.ts';
import type { Reply, Turn } from '../turn.ts';
import { ANYBODY, defineAction, nothing } from './define.ts';

/** What the people picker gives: Entra object ids with commas between; nobody chosen may also be no field at all. */
const chosen = z
  .string()
  .max(4000)
  .nullish()
  .transform((text) => (text ?? '').split(/[\s,]+/u).filter((one) => one !== ''))
  .pipe(z.array(z.guid().transform((one) => one.toLowerCase())));

const form = z.strictObject({
  shown: z.string().regex(/^[0-9a-f]{64}$/u),
  owner: chosen,
  approver: chosen,
  buyer: chosen,
  'license-admin': chosen,
  requester: chosen,
  viewer: chosen,
});

/** Anybody may see who can do what; owners can change it. */
export async function peopleForm(
  turn: Turn,
  more: Pick<PeopleForm, 'again' | 'problem'> = {},
): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const staff = await useCases.staff(turn.organisation.id);
  const mayChange = hasRole(turn.actor, 'owner');
  const card = peopleFormCard({ organisation: turn.organisation, staff, mayChange, ...more }, words);
  return { kind: 'card', card, summary: words.people.summary };
}

export const peopleFormOpen = defineAction({
  verb: 'people-form',
  allowed: ANYBODY,
  data: nothing,
  run: (_data, turn) => peopleForm(turn),
});

export const peopleSave = defineAction({
  verb: 'people-save',
  allowed: ['owner'],
  data: form,
  async run({ shown, ...wanted }, turn) {
    const outcome = await turn.deps.useCases.saveRoles({ actor: turn.actor, wanted, shown });
    if (outcome.ok) return saved(outcome.value, turn);
    const problem = sentenceFor(outcome.refusal, turn.deps.words);
    // What was chosen was meant for roles that are gone: the form starts from those that stand.
    return outcome.refusal.kind === 'changed-meanwhile'
      ? peopleForm(turn, { problem })
      : peopleForm(turn, { problem, again: { typed: typedIn(wanted), shown } });
  },
});

const typedIn = (wanted: Holders): Readonly<Record<Role, string>> => ({
  owner: wanted.owner.join(','),
  approver: wanted.approver.join(','),
  buyer: wanted.buyer.join(','),
  'license-admin': wanted['license-admin'].join(','),
  requester: wanted.requester.join(','),
  viewer: wanted.viewer.join(','),
});

const MOST_LINES = 10;

/** Names who has what from now on: a slip of the hand in a list of people is seen here. */
async function saved(changes: readonly RoleChange[], { organisation, deps }: Turn): Promise<Reply> {
  const { useCases, words } = deps;
  const { people: say, setup } = words;
  const staff = await useCases.staff(organisation.id);
  const warnings = staffWarnings(staff, words);
  const told = changes.slice(0, MOST_LINES).map(({ personId, role, has }) => {
    const name = staff.find(({ id }) => id === personId)?.displayName;
    return (has ? say.gave : say.took)(name === undefined ? say.somebody : named(name), setup.roles[role]);
  });
  const more = changes.length > MOST_LINES ? [say.moreChanges(changes.length - MOST_LINES)] : [];
  const notice = {
    icon: warnings.length > 0 ? 'warning' : 'ok',
    title: say.saved,
    lines: [...(changes.length === 0 ? [say.nothingChanged] : told), ...more, ...warnings],
    buttons: [{ title: say.open, verb: 'people-form', data: {} }],
  } as const;
  return { kind: 'card', card: noticeCard(notice, words), summary: say.saved };
}

function sentenceFor(refusal: RolesRefusal, words: Words): string {
  const { refusal: say } = words.people;
  const { roles } = words.setup;
  switch (refusal.kind) {
    case 'not-an-owner':
      return say.notAnOwner;
    case 'raises-himself':
      return say.raisesHimself(roles[refusal.role].toLowerCase());
    case 'last-owner':
      return say.lastOwner;
    case 'unknown-person':
      return say.unknownPerson;
    case 'has-left':
      return say.hasLeft(refusal.name);
    case 'too-many-people':
      return say.tooMany(roles[refusal.role].toLowerCase(), refusal.most);
    case 'changed-meanwhile':
      return say.changedMeanwhile;
    case 'directory-failed':
      return say.directoryFailed;
    case 'microsoft-silent':
      return words.replies.rolesUnsure;
  }
}
