import { MOST_CHOICES, meantBy, soughtBy, type Meant } from '../domain/licences/who-is-meant.ts';
import type { Person } from '../domain/organisations/roles.ts';
import type { Mentioned } from './mentioned.ts';
import type { Turn } from './turn.ts';

/** `sought`: what was typed for a name, people's text. */
export type PersonMeant =
  | Extract<Meant, { kind: 'one' }>
  | (Extract<Meant, { kind: 'which' }> & { readonly sought: string })
  | { readonly kind: 'nobody'; readonly sought: string }
  /** Nobody was named. */
  | { readonly kind: 'not-said' }
  | { readonly kind: 'microsoft-silent' };

/** Whom the words of a command mean: an @mention, an address, an object id, or a name or its beginning. */
export async function personMeant(words: string, turn: Turn): Promise<PersonMeant> {
  const mentioned = turn.mentioned.filter(({ said }) => said !== '' && words.includes(said));
  if (mentioned.length > 0) return amongMentioned(mentioned, turn);
  const { name } = soughtBy(words);
  if (MYSELF.test(name)) return { kind: 'one', person: turn.actor };
  if (name === '') return { kind: 'not-said' };
  const people = await find(name, turn);
  if (!people) return { kind: 'microsoft-silent' };
  return withSought(meantBy(name, people), name);
}

const MYSELF = /^(?:i|me|myself)$/iu;

async function amongMentioned(mentioned: readonly Mentioned[], turn: Turn): Promise<PersonMeant> {
  const answers = await Promise.all(mentioned.map((each) => meantByMention(each, turn)));
  if (answers.includes(undefined)) return { kind: 'microsoft-silent' };
  const people = answers.flatMap((answer) => answer ?? []);
  const sought = mentioned.map(({ said }) => said).join(', ');
  return withSought(meantBy(sought, people), sought);
}

/** By id where Teams told one: two people may have one name. */
async function meantByMention({ id, said }: Mentioned, turn: Turn): Promise<readonly Person[] | undefined> {
  if (id !== null) return find(id, turn);
  const people = await find(said, turn);
  if (!people) return undefined;
  const meant = meantBy(said, people);
  return meant.kind === 'one' ? [meant.person] : meant.kind === 'which' ? meant.people : [];
}

/** One more than the card offers, to know that there are more. */
const find = (text: string, { deps, organisation }: Turn): Promise<readonly Person[] | undefined> =>
  deps.useCases.findPeople({ organisationId: organisation.id, text, most: MOST_CHOICES + 1 });

const withSought = (meant: Meant, sought: string): PersonMeant =>
  meant.kind === 'one' ? meant : { ...meant, sought };
