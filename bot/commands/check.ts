import { ROLES } from '../../domain/organisations/roles.ts';
import { checkSomebody } from '../actions/license-check.ts';
import type { Command } from '../turn.ts';

export const check: Command = {
  name: 'check',
  aliases: ['check licenses of', 'check licences of', 'check license', 'check licence'],
  // Both apostrophes: phones type the curly one.
  questions: [
    /^(?:why )?(?:can|can['’]t|cannot|can not|could|couldn['’]t|may)\s+(.+?)\s+(?:not\s+)?(?:make |place )?(?:paid |phone |international )?(?:call|calls|phone|dial)(?:\s+(?:abroad|out|anyone|anybody|people))?\s*[?!.]*$/iu,
  ],
  usage: 'check @person',
  summary: 'Why somebody can call or cannot',
  allowed: ROLES,
  menu: true,
  run: (words, turn) => checkSomebody(words, turn),
};
