import { z } from 'zod';
import { checkCard } from '../../cards/check.ts';
import { plain } from '../../cards/escape.ts';
import { askWhoIsMeant } from '../pick-person.ts';
import { personMeant } from '../people-meant.ts';
import type { Reply, Turn } from '../turn.ts';
import { ANYBODY, defineAction, picked } from './define.ts';

export const licenseCheck = defineAction({
  verb: 'license-check',
  allowed: ANYBODY,
  data: z.strictObject({ personId: picked }),
  async run({ personId }, turn) {
    return personId === null
      ? askWhoIsMeant({ kind: 'not-said' }, next(turn), turn)
      : checked(personId, turn);
  },
});

/** Why can, or cannot, whoever the words mean call? */
export async function checkSomebody(words: string, turn: Turn): Promise<Reply> {
  const meant = await personMeant(words, turn);
  return meant.kind === 'one' ? checked(meant.person.id, turn) : askWhoIsMeant(meant, next(turn), turn);
}

const next = ({ deps: { words } }: Turn) => ({
  title: words.pickPerson.check,
  verb: 'license-check',
  data: {},
});

async function checked(personId: string, turn: Turn): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const answer = await useCases.checkPerson({ organisation: turn.organisation, personId });
  if (answer.kind === 'unknown-person') return { kind: 'text', text: words.check.unknownPerson };
  if (answer.kind === 'microsoft-silent') return { kind: 'text', text: words.check.microsoftSilent };
  const card = checkCard({ ...answer, isPrivate: turn.place.kind === 'personal' }, words);
  return { kind: 'card', card, summary: words.check.summary(plain(answer.check.person.displayName)) };
}
