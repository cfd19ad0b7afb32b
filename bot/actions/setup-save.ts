import { z } from 'zod';
import { noticeCard } from '../../cards/notice.ts';
import { parseReading, parseWholeUnits, type AmountRefusal, type Money } from '../../domain/money.ts';
import { done, refuse, type Outcome } from '../../domain/outcome.ts';
import { AGREEMENTS, MODES, PAYMENT_KINDS, type Settings } from '../../domain/organisations/settings.ts';
import { settingsForm } from '../forms.ts';
import { proposalReply } from '../proposal-reply.ts';
import type { Reply, Turn } from '../turn.ts';
import { defineAction, formKey, id, nothing, typed } from './define.ts';

/** What the people picker gives: Entra object ids with commas between; nobody chosen may also be no field at all. */
const people = z
  .string()
  .max(4000)
  .nullish()
  .transform((text) => (text ?? '').split(/[\s,]+/u).filter((one) => one !== ''))
  .pipe(z.array(z.guid().transform((one) => one.toLowerCase())));

/** One of the people picker. */
const onePerson = people.pipe(z.array(z.string()).max(1)).transform(([one]) => one ?? '');

const form = z.strictObject({
  formId: id,
  version: z
    .string()
    .regex(/^\d{1,9}$/u)
    .transform(Number),
  agreement: typed,
  currency: typed,
  country: typed,
  timeZone: typed,
  workingDays: typed,
  workingFrom: typed,
  workingTo: typed,
  mode: typed,
  trigger: typed,
  rechargeAmount: typed,
  rechargeUpTo: typed,
  paymentKind: typed,
  cardValidTo: typed,
  oneApproverUpTo: typed,
  billingCountry: typed,
  purchaseOrder: typed,
  costCenter: typed,
  onePerson: typed,
  cardHolder: onePerson,
  onCall: onePerson,
  mailFrom: typed,
  rechargesPerMonth: typed,
  personPerDay: typed,
});
type Typed = Omit<z.infer<typeof form>, 'formId' | 'version'>;

export const setupSave = defineAction({
  verb: 'setup-save',
  allowed: ['owner'],
  data: form,
  async run({ formId, version, ...values }, turn) {
    const { useCases, words } = turn.deps;
    const again = (problem: string): Promise<Reply> =>
      settingsForm(turn, { formId, version, typed: values, problem });
    const read = readSettings(values, turn);
    if (!read.ok) return again(read.refusal);
    const leaveCardToJob = turn.place.kind === 'channel';
    const input = { actor: turn.actor, settings: read.value, version };
    const key = formKey(formId, turn);
    const outcome = await useCases.saveSetup({ ...input, key, leaveCardToJob });
    if (outcome.ok) {
      const { proposal } = outcome.value;
      if (!proposal) return saved(turn);
      const { view, copyId } = proposal;
      return proposalReply(view, turn, { restSaved: true, ...(!leaveCardToJob && { copyId }) });
    }
    const problem = words.replies.setup(outcome.refusal);
    // What was typed was meant for settings that are gone: the form starts from those that stand.
    return outcome.refusal.kind === 'changed-meanwhile' ? settingsForm(turn, { problem }) : again(problem);
  },
});

/** The owner's way to the form; everybody may look at what stands. */
export const settingsFormOpen = defineAction({
  verb: 'settings-form',
  allowed: ['owner'],
  data: nothing,
  run: async (_data, turn) => settingsForm(turn),
});

function saved({ deps: { words } }: Turn): Reply {
  const { title, lines, balance, again } = words.replies.setupSaved;
  const buttons = [
    { title: again, verb: 'setup-form', data: {} },
    { title: balance, verb: 'balance', data: {} },
  ];
  const card = noticeCard({ icon: 'ok', title, lines, buttons }, words);
  return { kind: 'card', card, summary: title };
}

const textOrNull = (text: string): string | null => (text === '' ? null : text);

const choices = z.object({
  agreement: z.enum(AGREEMENTS),
  mode: z.enum(MODES),
  paymentKind: z.enum(PAYMENT_KINDS),
});

/** Text to settings; whether they make sense is the domain's to say. Refuses with the sentence for the person. */
function readSettings(values: Typed, turn: Turn): Outcome<Settings, string> {
  const { replies } = turn.deps.words;
  const chosen = choices.safeParse(values);
  if (!chosen.success) return refuse(replies.setupIncomplete);
  const currency = values.currency.toUpperCase();
  const amounts = readAmounts(values, turn.organisation.settings, currency);
  if (!amounts.ok) {
    const { field, refusal, example } = amounts.refusal;
    return refuse(replies.setupAmount(field, refusal, example));
  }
  const { agreement, mode, paymentKind } = chosen.data;
  const days = values.workingDays.split(/[\s,]+/u).filter((day) => day !== '');
  return done({
    agreement,
    mode,
    currency,
    country: values.country.toUpperCase(),
    timeZone: values.timeZone,
    workingHours: { days: days.map(Number), from: values.workingFrom, to: values.workingTo },
    payment: {
      kind: paymentKind,
      cardValidTo: textOrNull(values.cardValidTo),
      holderId: textOrNull(values.cardHolder),
    },
    smallestTopUp: { ...turn.organisation.settings.smallestTopUp, currency },
    billingCountry: textOrNull(values.billingCountry.toUpperCase()),
    purchaseOrder: textOrNull(values.purchaseOrder),
    costCenter: textOrNull(values.costCenter),
    // Not offered while somebody else could decide: it stays as it is.
    onePerson: values.onePerson === '' ? turn.organisation.settings.onePerson : values.onePerson === 'yes',
    groupRoles: turn.organisation.settings.groupRoles,
    bundles: turn.organisation.settings.bundles,
    creditsRule: turn.organisation.settings.creditsRule,
    onCallId: textOrNull(values.onCall),
    mailFrom: textOrNull(values.mailFrom),
    // Left empty it stays as it is.
    rechargesPerMonth:
      values.rechargesPerMonth === ''
        ? turn.organisation.settings.rechargesPerMonth
        : Number(values.rechargesPerMonth),
    ...amounts.value,
  });
}

type Amounts = Pick<
  Settings,
  'trigger' | 'rechargeAmount' | 'rechargeUpTo' | 'oneApproverUpTo' | 'personPerDay'
>;
interface AmountFault {
  readonly field: keyof Amounts;
  readonly refusal: AmountRefusal;
  readonly example: string;
}

function readAmounts(
  values: Typed,
  { personPerDay: standing }: Settings,
  currency: string,
): Outcome<Amounts, AmountFault> {
  if (!Intl.supportedValuesOf('currency').includes(currency)) return done(inUnknown(currency));
  const trigger = parseReading(values.trigger, currency);
  if (!trigger.ok) return refuse({ field: 'trigger', refusal: trigger.refusal, example: '150' });
  const rechargeAmount = parseWholeUnits(values.rechargeAmount, currency);
  if (!rechargeAmount.ok)
    return refuse({ field: 'rechargeAmount', refusal: rechargeAmount.refusal, example: '300' });
  const rechargeUpTo =
    values.rechargeUpTo === '' ? done(null) : parseWholeUnits(values.rechargeUpTo, currency);
  if (!rechargeUpTo.ok)
    return refuse({ field: 'rechargeUpTo', refusal: rechargeUpTo.refusal, example: '500' });
  const oneApproverUpTo = parseWholeUnits(values.oneApproverUpTo, currency);
  if (!oneApproverUpTo.ok)
    return refuse({ field: 'oneApproverUpTo', refusal: oneApproverUpTo.refusal, example: '600' });
  // Forms that were open before the field existed do not have it.
  const personPerDay =
    values.personPerDay === ''
      ? done({ ...standing, currency })
      : parseReading(values.personPerDay, currency);
  if (!personPerDay.ok)
    return refuse({ field: 'personPerDay', refusal: personPerDay.refusal, example: '50' });
  return done({
    trigger: trigger.value,
    rechargeAmount: rechargeAmount.value,
    rechargeUpTo: rechargeUpTo.value,
    oneApproverUpTo: oneApproverUpTo.value,
    personPerDay: personPerDay.value,
  });
}

/** Amounts cannot be read in a currency that does not exist; the domain refuses the currency first. */
function inUnknown(currency: string): Amounts {
  const none: Money = { amount: 0n, currency };
  return {
    trigger: none,
    rechargeAmount: none,
    rechargeUpTo: null,
    oneApproverUpTo: none,
    personPerDay: none,
  };
}
