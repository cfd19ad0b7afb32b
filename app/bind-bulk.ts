import type { BulkUseCases } from '../bot/use-cases/bulk.ts';
import { askForList } from '../domain/licences/bulk/ask-for-list.ts';
import { bulkView } from '../domain/licences/bulk/bulk-view.ts';
import { listResult } from '../domain/licences/bulk/list-result.ts';
import { makeList } from '../domain/licences/bulk/make-list.ts';
import { choose, ownList } from '../domain/licences/bulk/own-list.ts';
import { done, refuse } from '../domain/outcome.ts';
import { looking, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';
import { listLookUp } from './look-up-list.ts';

export function bindBulk(parts: Parts): BulkUseCases {
  const lists = listLookUp(parts);
  return {
    async makePeopleList(input) {
      const { organisationId } = input.actor;
      const list = await looking(parts, organisationId, (tx, at) => makeList(tx, { ...input, ...at }));
      // Nobody waits for it here: whoever wants the preview does, and hears what went wrong.
      lists.look({ actor: input.actor, listId: list.id }).catch((cause: unknown) => {
        parts.log.error({ organisationId, err: cause }, 'a list of people could not be looked up');
      });
      return list;
    },
    peopleList: (input) =>
      looking(parts, input.actor.organisationId, (tx, at) => ownList(tx, { ...input, ...at })),
    async previewList(input) {
      const { organisationId } = input.actor;
      const seen = await lists.look(input);
      if (seen === 'gone') return refuse({ kind: 'list-gone' });
      if (seen === 'silent') return refuse({ kind: 'directory-silent' });
      return looking(parts, organisationId, async (tx, at) => {
        const list = await choose(tx, { ...input, ...at });
        if (!list || list.asked) return refuse({ kind: 'list-gone' });
        const view = bulkView(list, at.organisation);
        return view ? done(view) : refuse({ kind: 'directory-silent' });
      });
    },
    async askForList(input) {
      const asked = await acting(parts, input, (tx, at) => askForList(tx, { ...input, ...at }));
      if (asked.ok) parts.nudge('licences', input.actor.organisationId);
      return asked;
    },
    listResult: (input) =>
      looking(parts, input.actor.organisationId, (tx, at) => listResult(tx, { ...input, ...at })),
  };
}
