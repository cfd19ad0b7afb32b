import { escape } from '../cards/escape.ts';
import { readingFormCard } from '../cards/reading-form.ts';
import { settingsFormCard } from '../cards/settings-form.ts';
import { setupCard } from '../cards/setup.ts';
import { topUpFormCard, type TypedRequest } from '../cards/top-up-form.ts';
import { newId } from '../domain/ids.ts';
import { hasRole } from '../domain/organisations/roles.ts';
import type { Reply, Turn } from './turn.ts';

/** Shown again after a mistake, a form keeps its one-time id and everything that was typed. */
interface Again<Typed> {
  readonly formId?: string;
  readonly typed?: Typed;
  readonly problem?: string;
}

export function readingForm(turn: Turn, again: Again<string> = {}): Reply {
  const { words } = turn.deps;
  const card = readingFormCard({ organisation: turn.organisation, formId: newId(), ...again }, words);
  return { kind: 'card', card, summary: words.replies.summaries.readingForm };
}

export function topUpForm(turn: Turn, again: Again<TypedRequest> = {}): Reply {
  const { words } = turn.deps;
  const card = topUpFormCard({ organisation: turn.organisation, formId: newId(), ...again }, words);
  return { kind: 'card', card, summary: words.replies.summaries.topUpForm };
}

/** What is missing, what waits, who can do what; owners go on from here to the forms. */
export async function setupReply(turn: Turn, problem?: string): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const state = await useCases.setup(turn.organisation.id);
  const mayChange = hasRole(turn.actor, 'owner');
  const card = setupCard({ state, mayChange, ...(problem !== undefined && { problem }) }, words);
  return { kind: 'card', card, summary: words.replies.summaries.setup };
}

/** `version`: of the settings it was first filled in from. */
export async function settingsForm(
  turn: Turn,
  again: Again<Record<string, string>> & { readonly version?: number } = {},
): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const { organisation } = turn;
  const staff = await useCases.staff(organisation.id);
  // The problem may quote a time zone or currency that somebody typed.
  const problem = again.problem === undefined ? {} : { problem: escape(again.problem, 300) };
  const fresh = { formId: newId(), version: organisation.settings.version };
  const card = settingsFormCard({ organisation, staff, ...fresh, ...again, ...problem }, words);
  return { kind: 'card', card, summary: words.replies.summaries.settingsForm };
}
