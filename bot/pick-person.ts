import { pickPersonCard, type PickPerson } from '../cards/pick-person.ts';
import type { PersonMeant } from './people-meant.ts';
import type { Reply, Turn } from './turn.ts';

/** Asks back when it is not clear who is meant; `next`: what is done with the person who is chosen then. */
export function askWhoIsMeant(
  meant: Exclude<PersonMeant, { kind: 'one' }>,
  next: PickPerson['next'],
  { actor, deps: { words } }: Turn,
): Reply {
  if (meant.kind === 'microsoft-silent') return { kind: 'text', text: words.pickPerson.microsoftSilent };
  return {
    kind: 'card',
    card: pickPersonCard({ ask: meant, asker: actor, next }, words),
    summary: words.pickPerson.summary,
  };
}
