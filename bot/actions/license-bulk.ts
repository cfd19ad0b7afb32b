import { z } from 'zod';
import { bulkPreviewCard } from '../../cards/bulk-preview.ts';
import type { BulkTyped } from '../../cards/bulk-form.ts';
import { localDay } from '../../domain/calendar.ts';
import { newId } from '../../domain/ids.ts';
import { bundleOf } from '../../domain/licences/bundle.ts';
import type { ListChoice } from '../../domain/licences/bulk/people-list.ts';
import { storable } from '../../domain/licences/bulk/list.ts';
import type { BulkRefusal } from '../../domain/licences/bulk/refusal.ts';
import type { LicenceRefusal } from '../../domain/licences/requests/refusal.ts';
import { usageLocationOf } from '../../domain/licences/bulk/usage-location.ts';
import { bulkForm } from '../bulk-form.ts';
import { dayStart } from '../day.ts';
import { licenceRefused, licenceReply } from '../licence-reply.ts';
import { orLater } from '../or-later.ts';
import type { Reply, Turn } from '../turn.ts';
import { ANYBODY, defineAction, id, typed } from './define.ts';

/** The form again, with what was chosen last. */
export const licenseBulkForm = defineAction({
  verb: 'license-bulk-form',
  allowed: ANYBODY,
  data: z.strictObject({ listId: id }),
  async run({ listId }, turn) {
    const list = await turn.deps.useCases.peopleList({ actor: turn.actor, listId });
    return list ? bulkForm(list, turn) : refused({ kind: 'list-gone' }, turn);
  },
});

/** What would become of every line. Of a large list it may follow as a message of its own. */
export const licenseBulkPreview = defineAction({
  verb: 'license-bulk-preview',
  allowed: ANYBODY,
  data: z.strictObject({
    listId: id,
    bundleId: typed,
    reason: typed,
    startDay: typed,
    location: typed,
  }),
  async run({ listId, ...said }, turn) {
    const chosen = choiceOf(said, turn);
    if ('problem' in chosen) {
      const list = await turn.deps.useCases.peopleList({ actor: turn.actor, listId });
      if (!list) return refused({ kind: 'list-gone' }, turn);
      return bulkForm(list, turn, { again: said, problem: chosen.problem });
    }
    return orLater(preview(listId, chosen, turn), turn.deps.words.bulk.reading);
  },
});

export const licenseBulkAsk = defineAction({
  verb: 'license-bulk-ask',
  allowed: ANYBODY,
  data: z.strictObject({ listId: id, choiceId: id }),
  async run({ listId, choiceId }, turn) {
    const { useCases } = turn.deps;
    const asked = await useCases.askForList({ actor: turn.actor, listId, choiceId });
    if (!asked.ok) return refused(asked.refusal, turn);
    const { view, copyId } = asked.value;
    return licenceReply(view, turn, { copyId: copyId ?? undefined });
  },
});

function choiceOf(said: BulkTyped, { deps, organisation, now }: Turn): ListChoice | { problem: string } {
  const { bulk: say } = deps.words;
  const { timeZone } = organisation.settings;
  const bundle = bundleOf(said.bundleId);
  if (!bundle) return { problem: say.bundleMissing };
  if (said.reason === '') return { problem: say.reasonMissing };
  const location = said.location === '' ? null : usageLocationOf(said.location);
  if (location === undefined) return { problem: say.notACountry };
  const startDay = said.startDay === '' ? null : said.startDay;
  const isNoDay = startDay !== null && dayStart(startDay, timeZone) === undefined;
  if (isNoDay || (startDay !== null && startDay < localDay(now, timeZone))) return { problem: say.dayIsOver };
  return { id: newId(), bundleId: bundle.id, location, reason: storable(said.reason), startDay };
}

async function preview(listId: string, choice: ListChoice, turn: Turn): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const view = await useCases.previewList({ actor: turn.actor, listId, choice });
  if (!view.ok) return refused(view.refusal, turn);
  return { kind: 'card', card: bulkPreviewCard(view.value, words), summary: words.bulk.summary };
}

function refused(refusal: BulkRefusal | LicenceRefusal, turn: Turn): Reply {
  return { kind: 'text', text: sentenceOf(refusal, turn) };
}

function sentenceOf(refusal: BulkRefusal | LicenceRefusal, turn: Turn): string {
  switch (refusal.kind) {
    case 'list-gone':
    case 'list-changed':
    case 'nobody-askable':
    case 'preview-old':
    case 'directory-silent':
      return turn.deps.words.bulk.refused(refusal);
    case 'unknown-request':
    case 'nobody-named':
    case 'too-many':
    case 'not-offered':
    case 'asked-already':
    case 'nobody-decides':
    case 'not-allowed':
    case 'own-request':
    case 'approved-by-you':
    case 'out-of-date':
    case 'already':
    case 'microsoft-silent':
      return licenceRefused(refusal, turn);
  }
}
