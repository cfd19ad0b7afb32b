import { z } from 'zod';
import { groupsFormCard, type GroupsForm } from '../../cards/groups-form.ts';
import { noticeCard } from '../../cards/notice.ts';
import { newId } from '../../domain/ids.ts';
import { ROLES, type Role } from '../../domain/organisations/roles.ts';
import type { GroupRole } from '../../domain/organisations/settings.ts';
import type { GroupsRefusal } from '../../domain/staff/save-groups.ts';
import { proposalReply } from '../proposal-reply.ts';
import type { Reply, Turn } from '../turn.ts';
import { defineAction, formKey, id, nothing, typed } from './define.ts';

const form = z.strictObject({
  formId: id,
  version: z
    .string()
    .regex(/^\d{1,9}$/u)
    .transform(Number),
  owner: typed,
  approver: typed,
  buyer: typed,
  'license-admin': typed,
  requester: typed,
  viewer: typed,
});

function groupsForm(
  turn: Turn,
  again: Partial<Pick<GroupsForm, 'formId' | 'version' | 'typed' | 'problem'>> = {},
): Reply {
  const { organisation, deps } = turn;
  const fresh = { formId: newId(), version: organisation.settings.version };
  const card = groupsFormCard({ organisation, ...fresh, ...again }, deps.words);
  return { kind: 'card', card, summary: deps.words.people.groupsTitle };
}

export const groupsFormOpen = defineAction({
  verb: 'groups-form',
  allowed: ['owner'],
  data: nothing,
  run: async (_data, turn) => groupsForm(turn),
});

export const groupsSave = defineAction({
  verb: 'groups-save',
  allowed: ['owner'],
  data: form,
  async run({ formId, version, ...values }, turn) {
    const { useCases, words } = turn.deps;
    const { people: say } = words;
    const groupRoles = readGroups(values);
    const again = { formId, version, typed: values };
    if (!groupRoles) return groupsForm(turn, { ...again, problem: say.noGroupId });
    const leaveCardToJob = turn.place.kind === 'channel';
    const input = { actor: turn.actor, groupRoles, version, key: formKey(formId, turn), leaveCardToJob };
    const outcome = await useCases.saveGroups(input);
    if (outcome.ok) {
      const { proposal } = outcome.value;
      if (!proposal) return saved(turn);
      const { view, copyId } = proposal;
      return proposalReply(view, turn, { restSaved: true, ...(!leaveCardToJob && { copyId }) });
    }
    const { refusal } = outcome;
    const problem = whyNot(refusal, turn);
    return groupsForm(turn, refusal.kind === 'changed-meanwhile' ? { problem } : { ...again, problem });
  },
});

function whyNot(refusal: GroupsRefusal, { deps: { words } }: Turn): string {
  if (refusal.kind === 'not-set-up-yet') return words.people.notSetUpYet;
  if (refusal.kind === 'unknown-group') return words.people.noSuchGroup(refusal.groupId);
  return words.replies.setup(refusal);
}

const guid = z.guid().transform((text) => text.toLowerCase());

/** Ids with spaces, commas or lines between, each once a role. Undefined: something is no id. */
function readGroups(values: Readonly<Record<Role, string>>): readonly GroupRole[] | undefined {
  const ids = z.array(guid).max(MOST_A_ROLE);
  const found: GroupRole[] = [];
  for (const role of ROLES) {
    const read = ids.safeParse(values[role].split(/[\s,;]+/u).filter((text) => text !== ''));
    if (!read.success) return undefined;
    found.push(...[...new Set(read.data)].map((groupId) => ({ groupId, role })));
  }
  return found;
}

const MOST_A_ROLE = 20;

function saved({ deps: { words } }: Turn): Reply {
  const { people: say } = words;
  const notice = {
    icon: 'ok',
    title: say.groupsSaved,
    lines: [say.groupsSoon],
    buttons: [{ title: say.open, verb: 'people-form', data: {} }],
  } as const;
  return { kind: 'card', card: noticeCard(notice, words), summary: say.groupsSaved };
}
