import { coverageCard } from '../cards/coverage.ts';
import { hasRole } from '../domain/organisations/roles.ts';
import { ASKERS } from './actions/define.ts';
import type { Reply, Turn } from './turn.ts';

/** What is missing, in numbers: it may stand in a channel. */
export async function coverageReply({ actor, organisation, deps }: Turn): Promise<Reply> {
  const { useCases, words } = deps;
  const found = await useCases.coverage(organisation.id);
  if (!found) return { kind: 'text', text: words.coverage.looking };
  const card = coverageCard(
    { ...found, mayAsk: hasRole(actor, ...ASKERS), mayGive: hasRole(actor, 'license-admin') },
    words,
  );
  return { kind: 'card', card, summary: words.coverage.summary };
}
