import type { BudgetTerms } from '../domain/budgets/budget.ts';
import { termsOf } from '../domain/licences/bundle.ts';
import { changedTerms } from '../domain/licences/terms/rules.ts';
import type { SettingField } from '../domain/organisations/settings-change.ts';
import type { Settings } from '../domain/organisations/settings.ts';
import type { ProposalView } from '../domain/proposals/proposal.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { termsText } from './licence-terms.ts';
import { groupName } from './people-form.ts';
import { named } from './top-up-people.ts';

interface Fact {
  readonly title: string;
  readonly value: string;
}

/** The difference, a row a field; what was weighed along stays and says so. */
export function proposalFacts(view: ProposalView, words: Words): Fact[] {
  const { proposal: say } = words;
  const { settings } = view;
  const { body } = view.proposal;
  if (body.kind === 'budget') return budgetFacts(body, words);
  if (body.kind === 'resume') return resumeFacts(body, view, words);
  if (!settings) return [];
  // What nobody has set and nobody sets was weighed along, and says nothing.
  const { before, after } = settings;
  const fields = settings.fields.filter(
    (field) => field !== 'rechargeUpTo' || before[field] !== null || after[field] !== null,
  );
  return fields.flatMap((field): Fact[] => {
    if (field === 'bundles') return termsFacts(before, after, words);
    const { title, value } = SETTING[field];
    const from = value(before, words);
    const to = value(after, words);
    return [{ title: title(words), value: from === to ? say.stays(to) : say.from(from, to) }];
  });
}

/** A row for each bundle whose terms change: the others were weighed along and say nothing. */
const termsFacts = ({ bundles: before }: Settings, { bundles: after }: Settings, words: Words): Fact[] =>
  changedTerms(before, after).map((id) => ({
    title: words.licences.lets[id],
    value: words.proposal.from(termsText(termsOf(before, id), words), termsText(termsOf(after, id), words)),
  }));

/** From what stood to what is to stand, a row for each of the three. */
function budgetFacts(
  { from, to }: Extract<ProposalView['proposal']['body'], { kind: 'budget' }>,
  { proposal: say, budget, format }: Words,
): Fact[] {
  const row = (title: string, value: (terms: BudgetTerms) => string): Fact => {
    const after = value(to);
    const before = from ? value(from) : say.none;
    return { title, value: before === after ? say.stays(after) : say.from(before, after) };
  };
  return [
    row(budget.proposed.period, ({ period }) => budget.form.periods[period]),
    row(budget.proposed.amount, ({ amount }) => format.whole(amount)),
    row(budget.proposed.topUps, ({ topUps }) => String(topUps)),
  ];
}

/** Who stopped it and why, and why it is to go on. */
function resumeFacts(
  { stop, reason }: Extract<ProposalView['proposal']['body'], { kind: 'resume' }>,
  { stoppedByName, organisation }: ProposalView,
  { proposal: say, format }: Words,
): Fact[] {
  const since = format.moment(stop.at, organisation.settings.timeZone);
  const because = stop.reason === '' ? [] : [{ title: say.stoppedWhy, value: escape(stop.reason, REASON) }];
  return [
    { title: say.stopped, value: say.stoppedBy(named(stoppedByName ?? ''), since) },
    ...because,
    { title: say.resumeWhy, value: escape(reason, REASON) },
  ];
}

/** Two to three rows on a phone. */
const REASON = 100;

interface Shown {
  readonly title: (words: Words) => string;
  readonly value: (settings: Settings, words: Words) => string;
}

const amount = (field: 'trigger' | 'rechargeAmount' | 'oneApproverUpTo'): Shown => ({
  title: ({ setup }) => setup[field],
  value: (settings, { format }) => format.whole(settings[field]),
});
const text = (title: Shown['title'], value: (settings: Settings) => string | null): Shown => ({
  title,
  value: (settings, { proposal: say }) => {
    const found = value(settings);
    return found === null || found === '' ? say.none : escape(found, 60);
  },
});

/** Only fields that can spend more ever wait; the others are here so that none is forgotten. */
const SETTING: Readonly<Record<SettingField, Shown>> = {
  mode: { title: ({ setup }) => setup.mode, value: ({ mode }, { setup }) => setup.modes[mode] },
  agreement: {
    title: ({ setup }) => setup.agreement,
    value: ({ agreement }, { setup }) => setup.agreements[agreement],
  },
  trigger: amount('trigger'),
  rechargeAmount: amount('rechargeAmount'),
  rechargeUpTo: {
    title: ({ setup }) => setup.rechargeUpTo,
    value: ({ rechargeUpTo }, { format, proposal }) =>
      rechargeUpTo ? format.whole(rechargeUpTo) : proposal.none,
  },
  oneApproverUpTo: amount('oneApproverUpTo'),
  smallestTopUp: {
    title: ({ proposal }) => proposal.smallestTopUp,
    value: ({ smallestTopUp }, { format }) => format.whole(smallestTopUp),
  },
  onCallId: text(
    ({ proposal }) => proposal.onCall,
    ({ onCallId }) => onCallId,
  ),
  mailFrom: text(
    ({ proposal }) => proposal.mailFrom,
    ({ mailFrom }) => mailFrom,
  ),
  rechargesPerMonth: {
    title: ({ proposal }) => proposal.rechargesPerMonth,
    value: ({ rechargesPerMonth }) => String(rechargesPerMonth),
  },
  personPerDay: {
    title: ({ proposal }) => proposal.personPerDay,
    value: ({ personPerDay }, { format }) => format.whole(personPerDay),
  },
  onePerson: {
    title: ({ proposal }) => proposal.onePerson,
    value: ({ onePerson }, { proposal }) => (onePerson ? proposal.yes : proposal.no),
  },
  groupRoles: {
    title: ({ proposal }) => proposal.groupRoles,
    value: ({ groupRoles }, { setup, proposal }) =>
      groupRoles.map((group) => `${setup.roles[group.role]}: ${groupName(group)}`).join(', ') ||
      proposal.none,
  },
  bundles: {
    title: ({ proposal }) => proposal.bundles,
    value: ({ bundles }, { licences, proposal }) =>
      bundles
        .filter(({ isOffered }) => isOffered)
        .map(({ bundleId, delivery, policy }) => licences.terms(bundleId, delivery, policy))
        .join('; ') || proposal.none,
  },
  creditsRule: {
    title: ({ proposal }) => proposal.creditsRule,
    value: ({ creditsRule }, { licences, proposal }) =>
      creditsRule
        ? licences.rule(creditsRule.exceptGroupName === null ? null : escape(creditsRule.exceptGroupName, 60))
        : proposal.none,
  },
  payment: {
    title: ({ setup }) => setup.paymentKind,
    value: ({ payment }, { setup }) => setup.paymentKinds[payment.kind],
  },
  workingHours: {
    title: ({ setup }) => setup.workingDays,
    value: ({ workingHours: { days, from, to } }, { setup }) =>
      setup.hours(days.map((day) => setup.days[day - 1] ?? '').join(' '), from, to),
  },
  currency: text(
    ({ setup }) => setup.currency,
    ({ currency }) => currency,
  ),
  country: text(
    ({ setup }) => setup.country,
    ({ country }) => country,
  ),
  timeZone: text(
    ({ setup }) => setup.timeZone,
    ({ timeZone }) => timeZone,
  ),
  billingCountry: text(
    ({ setup }) => setup.billingCountry,
    ({ billingCountry }) => billingCountry,
  ),
  purchaseOrder: text(
    ({ setup }) => setup.purchaseOrder,
    ({ purchaseOrder }) => purchaseOrder,
  ),
  costCenter: text(
    ({ setup }) => setup.costCenter,
    ({ costCenter }) => costCenter,
  ),
};
