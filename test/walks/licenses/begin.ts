import { bindBulk } from '../../../app/bind-bulk.ts';
import { transact, type Parts } from '../../../app/books.ts';
import { usualTerms } from '../../../domain/licences/bundle.ts';
import { readList } from '../../../domain/licences/bulk/read-list.ts';
import { isAskable } from '../../../domain/licences/bulk/verdict.ts';
import { approveLicences } from '../../../domain/licences/requests/decide.ts';
import { newOrganisation } from '../../support/organisation.ts';
import { seen } from '../../support/seen.ts';
import type { Evidence } from './judge.ts';

/** A file was dropped, its preview looked at, and what it said asked for. */
export interface Begun {
  readonly organisationId: string;
  readonly requestId: string;
  readonly lines: Evidence['lines'];
  /** As the preview counts. */
  readonly verdicts: Readonly<Record<string, number>>;
  approve(): Promise<void>;
}

const BUNDLE = 'call-world';

/** By the use cases that the bot is bound to. */
export async function begin(parts: Parts, file: Buffer): Promise<Begun> {
  const terms = { ...usualTerms(BUNDLE), delivery: 'direct' as const };
  const { organisation, people } = await transact(parts, (tx) => newOrganisation(tx, { bundles: [terms] }));
  const bulk = bindBulk(parts);
  const actor = people.requester;
  const read = readList(file);
  if (!read.ok) throw new Error(`the list was refused: ${read.refusal.kind}`);
  const list = await bulk.makePeopleList({ actor, source: 'file', name: 'list.csv', lines: read.value });
  const choice = {
    id: 'first',
    bundleId: BUNDLE,
    location: null,
    reason: 'a new site',
    startDay: null,
  } as const;
  const preview = await bulk.previewList({ actor, listId: list.id, choice });
  if (!preview.ok) throw new Error(`the preview was refused: ${preview.refusal.kind}`);
  const asked = await bulk.askForList({ actor, listId: list.id, choiceId: choice.id });
  if (!asked.ok) throw new Error(`the list was not asked for: ${asked.refusal.kind}`);
  const { id: requestId } = asked.value.view.request;
  return {
    organisationId: organisation.id,
    requestId,
    lines: preview.value.judged.map((line) => ({ position: line.line, isOk: isAskable(line) })),
    verdicts: preview.value.counts,
    approve: () =>
      transact(parts, async (tx) => {
        const shownDigest = await seen(tx, organisation.id, `license/${requestId}`);
        const actor = people.licenseAdmin;
        const approved = await approveLicences(tx, {
          organisation,
          actor,
          requestId,
          shownDigest,
          now: parts.now(),
        });
        if (!approved.ok) throw new Error(`it was not approved: ${approved.refusal.kind}`);
      }),
  };
}
