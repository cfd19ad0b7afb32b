import { auditCard } from '../../cards/audit.ts';
import type { Command } from '../turn.ts';

/** For who has to answer for the money; auditors get the export. */
export const audit: Command = {
  name: 'audit',
  aliases: ['receipts', 'decisions'],
  usage: 'audit',
  summary: 'Decisions on record, and whether any was changed',
  allowed: ['owner', 'approver'],
  menu: false,
  async run(_words, { organisation, deps: { useCases, words } }) {
    const card = auditCard(await useCases.audit(organisation.id), words);
    return { kind: 'card', card, summary: words.replies.summaries.audit };
  },
};
