import type { BulkRefusal } from '../../domain/licences/bulk/refusal.ts';
import type { BulkView } from '../../domain/licences/bulk/bulk-view.ts';
import type { ListLine } from '../../domain/licences/bulk/list.ts';
import type { ListChoice, ListSource, PeopleList } from '../../domain/licences/bulk/people-list.ts';
import type { ResultRow } from '../../domain/licences/bulk/result-rows.ts';
import type { LicenceRefusal } from '../../domain/licences/requests/refusal.ts';
import type { LicenceRequestView } from '../../domain/licences/requests/request.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Result } from '../deps.ts';

interface OfList {
  readonly actor: Actor;
  readonly listId: string;
}

export interface BulkUseCases {
  /** Keeps it, and begins to look everybody up: by the time the form is filled in, that is done. */
  makePeopleList(input: {
    actor: Actor;
    source: ListSource;
    name: string;
    lines: readonly ListLine[];
  }): Promise<PeopleList>;
  peopleList(input: OfList): Promise<PeopleList | undefined>;
  /** Keeps what was chosen and judges every line; waits for the directory, however long it takes. */
  previewList(input: OfList & { choice: ListChoice }): Result<BulkView, BulkRefusal>;
  /** What the newest preview showed; copyId: the requester's card, for the turn to post. */
  askForList(
    input: OfList & { choiceId: string },
  ): Result<{ view: LicenceRequestView; copyId: string | null }, BulkRefusal | LicenceRefusal>;
  /** By list its preview, by request how it stands now. Undefined: there is none, or none of this person's business. */
  listResult(input: {
    actor: Actor;
    of: { readonly listId: string } | { readonly requestId: string };
  }): Promise<{ readonly number: number | null; readonly rows: readonly ResultRow[] } | undefined>;
}
