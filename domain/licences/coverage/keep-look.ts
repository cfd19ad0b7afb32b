import { localDay } from '../../calendar.ts';
import type { Tx } from '../../database.ts';
import { fetchedSpans } from '../../facts/usage/spans/store.ts';
import { DAY, type Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import type { LicensedPerson, Product } from '../tenant.ts';
import { coverageOf } from './coverage-of.ts';
import type { Look } from './coverage.ts';
import { knowsCallsOf90Days, UNUSED_DAYS } from './rules.ts';
import { givenSince, newestLook, paidCallersSince, saveLook, stoppedPeople } from './store.ts';

export interface Seen {
  readonly people: readonly LicensedPerson[];
  /** All accounts that were looked at, also those that have nothing about calls and are not among `people`. */
  readonly accounts: number;
  readonly products: readonly Product[];
  readonly groupNames: ReadonlyMap<string, string>;
  /** When Microsoft was asked. */
  readonly askedAt: Instant;
}

/** What Microsoft said becomes the day's look, unless somebody asked later and has written already. */
export async function keepLook(
  tx: Tx,
  { organisation, seen }: { organisation: Organisation; seen: Seen },
): Promise<Look> {
  const { id: organisationId, settings } = await holdOrganisation(tx, organisation.id);
  const { askedAt } = seen;
  const newest = await newestLook(tx, organisationId);
  if (newest && newest.lookedAt >= askedAt) return newest;
  const since = askedAt - UNUSED_DAYS * DAY;
  const knows = knowsCallsOf90Days(await fetchedSpans(tx, organisationId), askedAt);
  const callers = knows ? await paidCallersSince(tx, organisationId, since) : [];
  const given = knows ? await givenSince(tx, organisationId, since) : [];
  const facts = {
    active: knows ? new Set([...callers, ...given]) : null,
    stopped: new Set(await stoppedPeople(tx, organisationId)),
  };
  const coverage = coverageOf(seen.people, seen.products, { facts, groupNames: seen.groupNames });
  const counts = { ...coverage.counts, accounts: seen.accounts };
  const day = localDay(askedAt, settings.timeZone);
  const look = { organisationId, day, lookedAt: askedAt, coverage: { ...coverage, counts } };
  await saveLook(tx, look);
  return { ...look, rule: newest?.day === day ? newest.rule : null };
}
