import { askByRule, holdRule, ruleDue, type RuleDue } from '../domain/licences/rule/run-rule.ts';
import { rulePlans, whomToGive } from '../domain/licences/rule/rules.ts';
import { looking, type Parts } from './books.ts';

/** After the day's look: who lacks the credits licence gets it, if a standing rule says so. May run twice. */
export async function runCreditsRule(parts: Parts, organisationId: string): Promise<void> {
  const due = await looking(parts, organisationId, (tx, at) => ruleDue(tx, at));
  if (!due) return;
  const found = await whom(parts, organisationId, due);
  if ('why' in found) {
    await looking(parts, organisationId, (tx, at) => holdRule(tx, { ...at, ...found }));
    return;
  }
  const { reason } = parts.words.coverage.rules;
  const run = await looking(parts, organisationId, (tx, at) =>
    askByRule(tx, { ...at, ...found, due, reason }),
  );
  if (run?.kind !== 'asked') return;
  parts.nudge('licences', organisationId);
  parts.nudge('deliver-cards', organisationId);
}

type Found =
  Pick<Parameters<typeof askByRule>[1], 'people' | 'left'> | Pick<Parameters<typeof holdRule>[1], 'why'>;

/** Outside any transaction. A group that is gone would leave nobody out: then nothing is given. */
async function whom(parts: Parts, organisationId: string, due: RuleDue): Promise<Found> {
  const { licensed, groups, log } = parts;
  const { exceptGroupId } = due.rule;
  try {
    if (exceptGroupId !== null && !(await licensed.group(exceptGroupId))) return { why: 'group-gone' };
    const members = exceptGroupId === null ? [] : await groups.members(exceptGroupId);
    // Hidden members look like none, and nobody means to leave out nobody.
    if (exceptGroupId !== null && members.length === 0) return { why: 'group-empty' };
    const except = new Set(members.map(({ id }) => id.toLowerCase()));
    const wanted = whomToGive(due.gaps, { except, toPeople: due.toPeople });
    if (wanted.length === 0) return { people: [], left: 0 };
    const people = await licensed.people(wanted.map(({ id }) => id));
    const products = await licensed.products();
    return rulePlans(wanted, { people, products, byGroup: due.byGroup });
  } catch (cause) {
    log.warn({ organisationId, err: cause }, 'the standing rule waits for Microsoft');
    return { why: 'microsoft-silent' };
  }
}
