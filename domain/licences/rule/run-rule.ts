import { localDay } from '../../calendar.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { currentStop } from '../../stops/store.ts';
import { termsOf, type CreditsRule } from '../bundle.ts';
import type { Listed } from '../coverage/coverage.ts';
import { newestLook } from '../coverage/store.ts';
import type { AskedPerson } from '../grants/asked.ts';
import { requestLicences } from '../requests/request-licences.ts';
import { isDone, type RuleHold, type RuleRun } from './rule-run.ts';
import { RULE_BUNDLE } from './rules.ts';
import { leftToPeople, saveRuleRun } from './store.ts';

/** What the rule has to look at today. */
export interface RuleDue {
  readonly day: string;
  readonly rule: CreditsRule;
  readonly gaps: readonly Listed[];
  readonly toPeople: ReadonlySet<string>;
  readonly byGroup: boolean;
}

interface At {
  readonly organisation: Organisation;
  readonly now: Instant;
}

/** Reads, and writes down what holds it. Undefined: there is no rule, it has run today, or it is held. */
export async function ruleDue(tx: Tx, { organisation, now }: At): Promise<RuleDue | undefined> {
  const { id, settings } = await holdOrganisation(tx, organisation.id);
  const { creditsRule: rule, bundles, timeZone } = settings;
  const look = rule && (await newestLook(tx, id));
  const day = localDay(now, timeZone);
  if (!rule || !look || look.day !== day || isDone(look.rule)) return undefined;
  const hold = await whatHolds(tx, id, termsOf(bundles, RULE_BUNDLE).isOffered);
  if (hold) {
    await holdRule(tx, { organisation, why: hold, now });
    return undefined;
  }
  return {
    day,
    rule,
    gaps: look.coverage.lists.gaps,
    toPeople: await leftToPeople(tx, id, now),
    byGroup: termsOf(bundles, RULE_BUNDLE).delivery === 'group',
  };
}

async function whatHolds(tx: Tx, id: string, isOffered: boolean): Promise<RuleHold | undefined> {
  if (await currentStop(tx, id)) return 'stopped';
  return isOffered ? undefined : 'not-offered';
}

/** Said on coverage until it goes on. Written once, not with every round. */
export async function holdRule(tx: Tx, { organisation, why, now }: At & { why: RuleHold }): Promise<void> {
  const { id: organisationId } = await holdOrganisation(tx, organisation.id);
  const look = await newestLook(tx, organisationId);
  if (!look || isDone(look.rule) || (look.rule?.kind === 'held' && look.rule.why === why)) return;
  await saveRuleRun(tx, { organisationId, day: look.day, run: { kind: 'held', why, at: now } });
}

/**
 * Asks for them in one request, approved when the rule was (rule 9). Twice on a day it is one request. When somebody
 * stopped it, or changed the rule, since it was looked at, nothing happens.
 */
export async function askByRule(
  tx: Tx,
  {
    due,
    people,
    left,
    reason,
    organisation,
    now,
  }: At & {
    readonly due: RuleDue;
    readonly people: readonly AskedPerson[];
    readonly left: number;
    readonly reason: string;
  },
): Promise<RuleRun | undefined> {
  const { id: organisationId, settings } = await holdOrganisation(tx, organisation.id);
  const { day, rule } = due;
  const isSame = settings.creditsRule?.exceptGroupId === rule.exceptGroupId;
  if (!isSame || (await currentStop(tx, organisationId))) return undefined;
  const look = await newestLook(tx, organisationId);
  if (look?.day !== day || isDone(look.rule)) return undefined;
  if (people.length === 0) return keep(tx, { organisationId, day, run: { kind: 'nothing', at: now } });
  const asked = await requestLicences(tx, {
    organisation,
    origin: 'rule',
    kind: 'give',
    bundleId: RULE_BUNDLE,
    people,
    reason,
    startDay: null,
    key: `rule/${day}`,
    now,
  });
  if (!asked.ok) return keep(tx, { organisationId, day, run: { kind: 'held', why: 'not-offered', at: now } });
  const { id: requestId, number } = asked.value.view.request;
  const run = { kind: 'asked', requestId, number, people: people.length, left, at: now } as const;
  return keep(tx, { organisationId, day, run });
}

async function keep(tx: Tx, kept: Parameters<typeof saveRuleRun>[1]): Promise<RuleRun> {
  await saveRuleRun(tx, kept);
  return kept.run;
}
