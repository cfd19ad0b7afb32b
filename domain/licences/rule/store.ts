import { sql } from 'kysely';
import type { Tx } from '../../database.ts';
import { DAY, type Instant } from '../../instant.ts';
import type { RuleRun } from './rule-run.ts';

/** What failed may have been mended: after so long the rule tries once more, ms. */
const TRY_FAILED_AFTER = 7 * DAY;

/**
 * Whom the rule leaves to people. Under way: somebody asked already. Undone, taken back or declined: somebody decided
 * otherwise. And whomever the rule reached before: who lacks the licence again lost it by somebody's hand. Lower case.
 */
export async function leftToPeople(
  tx: Tx,
  organisationId: string,
  now: Instant,
): Promise<ReadonlySet<string>> {
  const failedBefore = new Date(now - TRY_FAILED_AFTER);
  const { rows } = await sql<{ id: string }>`
    select distinct lower(g.person_id) as id
    from license_grant g
      join license_request r on r.organisation_id = g.organisation_id and r.id = g.request_id
    where g.organisation_id = ${organisationId} and g.person_id is not null
      and case
        when g.state = 'failed' then r.origin = 'rule' and g.since > ${failedBefore}
        when g.state in ('undone', 'taken') then true
        when g.state = 'left-out' then r.origin = 'rule' or (r.bundle_id = 'credits-only' and r.state = 'rejected')
        when g.state in ('given', 'nothing-to-do') then r.origin = 'rule'
        else true
      end`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** How many got the licence by the rule from then on. */
export async function givenByRuleSince(tx: Tx, organisationId: string, since: Instant): Promise<number> {
  const row = await tx
    .selectFrom('license_grant as grant')
    .innerJoin('license_request as request', (join) =>
      join
        .onRef('request.organisation_id', '=', 'grant.organisation_id')
        .onRef('request.id', '=', 'grant.request_id'),
    )
    .select((of) => of.fn.countAll().as('given'))
    .where('grant.organisation_id', '=', organisationId)
    .where('request.origin', '=', 'rule')
    .where('grant.state', '=', 'given')
    .where('grant.since', '>=', new Date(since))
    .executeTakeFirst();
  return Number(row?.given ?? 0);
}

export async function saveRuleRun(
  tx: Tx,
  { organisationId, day, run }: { organisationId: string; day: string; run: RuleRun },
): Promise<void> {
  await tx
    .updateTable('license_look')
    .set({ rule: JSON.stringify(run) })
    .where('organisation_id', '=', organisationId)
    .where('day', '=', day)
    .execute();
}
