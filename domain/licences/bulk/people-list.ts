import type { Instant } from '../../instant.ts';
import type { BundleId } from '../bundle.ts';
import type { LicensedPerson, Product } from '../tenant.ts';
import type { ListLine } from './list.ts';
import type { JudgedLine } from './verdict.ts';

export const LIST_SOURCES = ['file', 'pasted', 'coverage'] as const;
export type ListSource = (typeof LIST_SOURCES)[number];

/** People for whom somebody may ask at once. Kept until it was asked for, or for a day. */
export interface PeopleList {
  readonly organisationId: string;
  readonly id: string;
  /** Entra object id; nobody else sees it before it was asked for. */
  readonly madeBy: string;
  readonly madeAt: Instant;
  readonly source: ListSource;
  /** Of the file, people's text; empty when there was none. */
  readonly name: string;
  readonly lines: readonly ListLine[];
  /** What the directory said of them; null: it was not asked yet, or the list was asked for. */
  readonly seen: SeenPeople | null;
  readonly choice: ListChoice | null;
  /** As it was asked for, with the place in the request of those who are in it. */
  readonly asked: { readonly requestId: string; readonly lines: readonly AskedLine[] } | null;
}

/** Plain JSON. */
export interface SeenPeople {
  readonly at: Instant;
  /** By address of the list, lower case. */
  readonly people: Readonly<Record<string, LicensedPerson>>;
  readonly products: readonly Product[];
  /** By id. */
  readonly groupNames: Readonly<Record<string, string>>;
  /** By id of a group by which a bundle is given: the products of its members. None: it is gone, or gives nothing. */
  readonly carries: Readonly<Record<string, readonly string[]>>;
}

/** What somebody chose for all of them. */
export interface ListChoice {
  /** Of the preview that was shown: asking names it, so that nobody asks for what was not shown. */
  readonly id: string;
  readonly bundleId: BundleId;
  /** For those without one, said by a person; ISO 3166-1 alpha-2. */
  readonly location: string | null;
  /** People's text. */
  readonly reason: string;
  /** YYYY-MM-DD; null: as soon as it may. */
  readonly startDay: string | null;
}

export interface AskedLine extends Omit<JudgedLine, 'plan'> {
  /** Of the grant; null: it was not asked for. */
  readonly position: number | null;
}
