import type { Tx } from '../../database.ts';
import { HOUR, type Instant } from '../../instant.ts';
import type { Actor } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { refuse, type Outcome } from '../../outcome.ts';
import type { LicenceRefusal } from '../requests/refusal.ts';
import type { AskedPerson } from '../grants/asked.ts';
import { requestLicences } from '../requests/request-licences.ts';
import type { LicenceRequestView } from '../requests/request.ts';
import { bulkView, type BulkView } from './bulk-view.ts';
import { ownList } from './own-list.ts';
import type { AskedLine } from './people-list.ts';
import type { BulkRefusal } from './refusal.ts';
import { changeList } from './store.ts';
import { isAskable, type JudgedLine } from './verdict.ts';

/**
 * Everybody on the list who can get it, or could if a seat were free, in one request; the others stay in the list and in
 * the result file. Asked twice it is the same request.
 */
export async function askForList(
  tx: Tx,
  input: {
    organisation: Organisation;
    actor: Actor;
    listId: string;
    /** Of the preview that was shown. */
    choiceId: string;
    now: Instant;
  },
): Promise<Outcome<{ view: LicenceRequestView; copyId: string | null }, BulkRefusal | LicenceRefusal>> {
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const list = await ownList(tx, input);
  if (!list?.choice) return refuse({ kind: 'list-gone' });
  if (list.choice.id !== input.choiceId) return refuse({ kind: 'list-changed' });
  if (list.seen && input.now - list.seen.at > SHOWN_FOR) return refuse({ kind: 'preview-old' });
  const view = bulkView(list, organisation);
  const people = view ? peopleOf(view) : [];
  if (!list.asked && people.length === 0) return refuse({ kind: 'nobody-askable' });
  const { bundleId, reason, startDay } = list.choice;
  const asked = await requestLicences(tx, {
    organisation,
    actor: input.actor,
    kind: 'give',
    origin: 'bulk',
    key: `list/${list.id}`,
    now: input.now,
    bundleId,
    reason,
    startDay,
    people,
  });
  if (asked.ok && view)
    await changeList(tx, list, {
      seen: null,
      asked: { requestId: asked.value.view.request.id, lines: placed(view.judged) },
    });
  return asked;
}

/** What is asked for is what was shown, as long as it can be expected to be true. */
const SHOWN_FOR = HOUR;

const peopleOf = ({ judged }: BulkView): readonly AskedPerson[] =>
  judged
    .filter(isAskable)
    .flatMap(({ personId, address, name, plan }) =>
      plan ? [{ personId, typed: address ?? name, name, usageLocation: plan.usageLocation, plan }] : [],
    );

/** Grants are numbered in the order in which people were asked for. */
function placed(judged: readonly JudgedLine[]): readonly AskedLine[] {
  let last = 0;
  return judged.map(({ plan: _plan, ...line }) => {
    if (isAskable(line)) last += 1;
    return { ...line, position: isAskable(line) ? last : null };
  });
}
