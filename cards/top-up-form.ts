import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, line, render, speech, type Headline } from './card.ts';
import { plain } from './escape.ts';
import { guardLines } from './guards.ts';
import template from './top-up-form.json' with { type: 'json' };

/** As a person left it; what is left out is proposed from the settings. */
export interface TypedRequest {
  readonly amount: string;
  readonly reason: string;
  /** YYYY-MM-DD, as a date field sends it. */
  readonly neededBy?: string;
  readonly callsFailing?: boolean;
  readonly purchaseOrder?: string;
  readonly costCenter?: string;
}

export interface TopUpForm {
  readonly organisation: Organisation;
  readonly formId: string;
  readonly typed?: TypedRequest | undefined;
  readonly problem?: string | undefined;
}

/** Ask for credit: how much, what for. Proposes the usual amount. */
export const topUpFormCard = (form: TopUpForm, words: Words): Card =>
  render(template, topUpFormView(form, words));

export function topUpFormView({ organisation, formId, typed, problem }: TopUpForm, words: Words) {
  const { topUpForm: say, format } = words;
  const { rechargeAmount, smallestTopUp } = organisation.settings;
  const headline: Headline = { text: say.title, tone: 'accent' };
  const lines = [line(say.explain), ...guardLines(organisation.settings, words)];
  return {
    formId,
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    amount: {
      label: say.amount(format.whole(smallestTopUp)),
      value: plain(typed?.amount ?? format.typed(rechargeAmount), 30),
      placeholder: format.typed(rechargeAmount),
      missing: say.amountMissing,
    },
    reason: { label: say.reason, value: plain(typed?.reason ?? '', 200), placeholder: say.reasonExample },
    callsFailing: {
      heading: say.urgent,
      label: say.callsFailing,
      value: String(typed?.callsFailing ?? false),
    },
    neededBy: { label: say.neededBy, value: plain(typed?.neededBy ?? '', 10) },
    more: say.more,
    purchaseOrder: {
      label: say.purchaseOrder,
      value: plain(typed?.purchaseOrder ?? organisation.settings.purchaseOrder ?? '', 60),
    },
    costCenter: {
      label: say.costCenter,
      value: plain(typed?.costCenter ?? organisation.settings.costCenter ?? '', 60),
    },
    save: say.ask,
    buttons: [button(say.cancel, 'balance')],
    speak: speech(headline, lines),
  };
}
