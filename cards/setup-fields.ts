import {
  AGREEMENTS,
  MODES,
  PAYMENT_KINDS,
  type Organisation,
  type Settings,
} from '../domain/organisations/settings.ts';
import type { SetupState } from '../domain/setup/setup-of.ts';
import type { Words } from '../locales/en.ts';
import { escape, plain } from './escape.ts';

interface Fields {
  readonly organisation: Organisation;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** One entry per input; the ids are the names that come back with setup-save. */
export function setupFields({ organisation, typed }: Fields, words: Words) {
  const { setup: say } = words;
  const now = asText(organisation.settings, words);
  const value = (id: keyof typeof now): string => plain(typed?.[id] ?? now[id]);
  const field = (id: keyof typeof now, placeholder = '') => ({
    label: say[id],
    value: value(id),
    placeholder,
    missing: say.missing(say[id]),
  });
  return {
    agreement: { ...field('agreement'), choices: choices(AGREEMENTS, say.agreements) },
    currency: field('currency', say.examples.currency),
    country: field('country', say.examples.country),
    timeZone: field('timeZone', say.examples.timeZone),
    workingDays: {
      ...field('workingDays'),
      choices: say.days.map((title, index) => ({ title, value: String(index + 1) })),
    },
    workingFrom: field('workingFrom'),
    workingTo: field('workingTo'),
    mode: { ...field('mode'), choices: choices(MODES, say.modes) },
    trigger: field('trigger', now.trigger),
    rechargeAmount: field('rechargeAmount', now.rechargeAmount),
    rechargeUpTo: field('rechargeUpTo', say.examples.rechargeUpTo),
    paymentKind: { ...field('paymentKind'), choices: choices(PAYMENT_KINDS, say.paymentKinds) },
    cardValidTo: field('cardValidTo', say.examples.cardValidTo),
    billingCountry: field('billingCountry', say.examples.billingCountry),
    purchaseOrder: field('purchaseOrder', say.examples.purchaseOrder),
    costCenter: field('costCenter', say.examples.costCenter),
    oneApproverUpTo: field('oneApproverUpTo', now.oneApproverUpTo),
    rechargesPerMonth: field('rechargesPerMonth', now.rechargesPerMonth),
    mailFrom: field('mailFrom', say.examples.mailFrom),
    personPerDay: field('personPerDay', now.personPerDay),
  };
}

/** The same settings for those who may only look. */
export function setupFacts({ organisation: { settings }, staff }: SetupState, { setup: say, format }: Words) {
  const { cardValidTo, holderId } = settings.payment;
  const nameOf = (personId: string | null) => staff.find(({ id }) => id === personId)?.displayName;
  const textOr = (text: string | null | undefined) => (text ? escape(text, 40) : say.none);
  const days = settings.workingHours.days.map((day) => say.days[day - 1] ?? '').join(' ');
  return [
    { title: say.agreement, value: say.agreements[settings.agreement] },
    { title: say.mode, value: say.modes[settings.mode] },
    { title: say.trigger, value: format.whole(settings.trigger) },
    { title: say.rechargeAmount, value: format.whole(settings.rechargeAmount) },
    ...(settings.rechargeUpTo
      ? [{ title: say.rechargeUpTo, value: format.whole(settings.rechargeUpTo) }]
      : []),
    { title: say.paymentKind, value: say.paymentKinds[settings.payment.kind] },
    { title: say.cardValidTo, value: cardValidTo === null ? say.none : format.cardMonth(cardValidTo) },
    { title: say.cardHolder, value: textOr(nameOf(holderId)) },
    { title: say.billingCountry, value: textOr(settings.billingCountry) },
    { title: say.purchaseOrder, value: textOr(settings.purchaseOrder) },
    { title: say.costCenter, value: textOr(settings.costCenter) },
    { title: say.oneApproverUpTo, value: format.whole(settings.oneApproverUpTo) },
    { title: say.onCall, value: textOr(nameOf(settings.onCallId)) },
    { title: say.mailFrom, value: textOr(settings.mailFrom) },
    { title: say.personPerDay, value: format.whole(settings.personPerDay) },
    { title: say.timeZone, value: escape(settings.timeZone) },
    { title: say.workingDays, value: say.hours(days, settings.workingHours.from, settings.workingHours.to) },
  ];
}

const choices = <K extends string>(values: readonly K[], titles: Readonly<Record<K, string>>) =>
  values.map((value) => ({ value, title: titles[value] }));

function asText(settings: Settings, { format }: Words) {
  return {
    agreement: settings.agreement,
    currency: settings.currency,
    country: settings.country,
    timeZone: settings.timeZone,
    workingDays: settings.workingHours.days.join(','),
    workingFrom: settings.workingHours.from,
    workingTo: settings.workingHours.to,
    mode: settings.mode,
    trigger: format.typed(settings.trigger),
    rechargeAmount: format.typed(settings.rechargeAmount),
    rechargeUpTo: settings.rechargeUpTo ? format.typed(settings.rechargeUpTo) : '',
    paymentKind: settings.payment.kind,
    cardValidTo: settings.payment.cardValidTo ?? '',
    billingCountry: settings.billingCountry ?? '',
    purchaseOrder: settings.purchaseOrder ?? '',
    costCenter: settings.costCenter ?? '',
    oneApproverUpTo: format.typed(settings.oneApproverUpTo),
    rechargesPerMonth: String(settings.rechargesPerMonth),
    mailFrom: settings.mailFrom ?? '',
    personPerDay: format.typed(settings.personPerDay),
  };
}
