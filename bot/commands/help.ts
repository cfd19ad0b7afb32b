import { helpCard } from '../../cards/help.ts';
import { ROLES } from '../../domain/organisations/roles.ts';
import { mayUse } from '../may-use.ts';
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
    const mine = rows.filter((row) => mayUse(row, actor)).slice(0, MOST_LINES);
    return { kind: 'card', card: helpCard(mine, words), summary: words.replies.summaries.help };
  },
});
