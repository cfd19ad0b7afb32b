import type { UseCases } from '../bot/deps.ts';
import { refuse } from '../domain/outcome.ts';
import type { Person } from '../domain/organisations/roles.ts';
import { saveSetup, type SetupInput } from '../domain/organisations/save-setup.ts';
import { peopleOf } from '../domain/organisations/store.ts';
import { factsChanged, transact, type Parts } from './books.ts';

/** Who was chosen in the people picker and is not known here is looked up first, outside any transaction. */
export async function saveSetupWith(parts: Parts, input: SetupInput): ReturnType<UseCases['saveSetup']> {
  const { organisationId } = input.actor;
  const found = await findStrangers(parts, input);
  if (!found) return refuse({ kind: 'directory-failed' });
  const saved = await transact(parts, (tx) => saveSetup(tx, { ...input, found, now: parts.now() }));
  if (saved.ok) factsChanged(parts, organisationId);
  if (saved.ok && saved.value.proposal) parts.nudge('deliver-cards', organisationId);
  return saved;
}

/** Undefined: the directory did not answer. Whom it does not know is left out, and refused by the use case. */
async function findStrangers(parts: Parts, input: SetupInput): Promise<readonly Person[] | undefined> {
  const { organisationId } = input.actor;
  const chosen = [...new Set([...input.buyers, ...input.approvers])];
  const known = await transact(parts, (tx) => peopleOf(tx, organisationId, chosen));
  const strangers = chosen.filter((id) => !known.some((person) => person.id === id)).slice(0, MOST_LOOK_UPS);
  try {
    const answers = await Promise.all(strangers.map((id) => parts.directory.person(id)));
    return answers.filter((person) => person !== undefined);
  } catch (cause) {
    parts.log.warn({ organisationId, err: cause }, 'people could not be looked up in the directory');
    return undefined;
  }
}

/** Both roles, full. The rest belongs to a list that is refused for its length. */
const MOST_LOOK_UPS = 40;
