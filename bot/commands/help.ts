import { helpCard } from '../../cards/help.ts';
import { ROLES, hasRole } from '../../domain/organisations/roles.ts';
import type { Command } from '../turn.ts';

const MOST_LINES = 8;

/** Lists what this person may do, in the order of the table. */
export const help = (rows: readonly Command[]): Command => ({
  name: 'help',
  aliases: ['?', 'hi', 'hello', 'menu'],
  usage: 'help',
  summary: 'What you can do here',
  allowed: ROLES,
  menu: true,
  async run(_words, { actor, deps: { words } }) {
    const mine = rows.filter((row) => hasRole(actor, ...row.allowed)).slice(0, MOST_LINES);
    return { kind: 'card', card: helpCard(mine, words), summary: words.replies.summaries.help };
  },
});
