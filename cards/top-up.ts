import type { Card } from '../domain/messages/card-copy.ts';
import { DECLINE_REASONS, type TopUpAudience, type TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { boughtForm, type FormState } from './bought-form.ts';
import { button, line, mainButton, render, speech, type Button } from './card.ts';
import { cardDigest } from './digest.ts';
import { topUpFacts } from './top-up-facts.ts';
import { invoiceButton } from './top-up-receipt.ts';
import { topUpText } from './top-up-text.ts';
import template from './top-up.json' with { type: 'json' };

/**
 * Cards 2 and 3 and everything between: approval request, the buyer's form, the requester's waiting card, the channel's
 * card and the receipt. State and audience decide. An approver's buttons carry the digest of the card they stand on.
 */
export function topUpCard(
  view: TopUpView,
  audience: TopUpAudience,
  words: Words,
  { form, notice }: { form?: FormState | undefined; notice?: string | undefined } = {},
): Card {
  const shown = { view, audience, words, form, notice };
  const shownDigest = cardDigest(render(template, topUpCardView({ ...shown, shownDigest: '' })));
  return render(template, topUpCardView({ ...shown, shownDigest }));
}

interface Shown {
  readonly view: TopUpView;
  readonly audience: TopUpAudience;
  readonly words: Words;
  readonly form: FormState | undefined;
  /** Said to this person now, above everything else. */
  readonly notice: string | undefined;
  readonly shownDigest: string;
}

export function topUpCardView(shown: Shown) {
  const { view, audience, words, shownDigest } = shown;
  const { headline, lines: told } = topUpText(view, audience, words);
  const lines = shown.notice === undefined ? told : [line(shown.notice), ...told];
  return {
    topUpId: view.topUp.id,
    shownDigest,
    headline,
    lines,
    form: formOf(shown),
    buttons: buttonsOf(shown),
    decline: declineOf(shown),
    details: { title: words.topUp.details, facts: topUpFacts(view, words) },
    speak: speech(headline, lines),
  };
}

/** Open in the card while somebody is buying; behind a button before that, for what was bought already. */
function formOf({ view, audience, words, form }: Shown) {
  const { state } = view.topUp;
  const title = words.topUp.boughtAlready;
  if (!form || audience !== 'buyer') return { inline: false, behind: false, title, items: [] };
  const inline = state === 'claimed' || state === 'unknown' || form.problem !== undefined;
  const behind = !inline && state === 'approved';
  const items = inline || behind ? boughtForm(view, form, { words, main: inline }) : [];
  return { inline, behind, title, items };
}

function declineOf({ view, audience, words }: Shown) {
  const say = words.topUp;
  return {
    shown: audience === 'approver' && view.topUp.state === 'requested',
    title: say.declineButton,
    prompt: say.declinePrompt,
    missing: say.declineMissing,
    confirm: say.declineConfirm(words.format.whole(view.topUp.amount)),
    reasons: DECLINE_REASONS.map((value) => ({ value, title: say.reasons[value] })),
  };
}

function buttonsOf({ view, audience, words, form, shownDigest }: Shown): Button[] {
  const { topUp: say, format } = words;
  const { id: topUpId, state, amount } = view.topUp;
  if (audience === 'channel') return channelButtons(view, words);
  if (audience === 'approver' && state === 'requested')
    return [mainButton(say.approveButton(format.whole(amount)), 'top-up-approve', { topUpId, shownDigest })];
  if (audience === 'requester') return requesterButtons(view, words);
  if (audience !== 'buyer') return [];
  if (state === 'settled') return invoiceButton(view, words);
  if (state === 'approved' && form?.problem === undefined) {
    const claim = mainButton(say.claimButton, 'top-up-claim', { topUpId });
    return form ? [claim] : [claim, button(say.boughtAlready, 'top-up-open', { topUpId })];
  }
  const enters = (state === 'claimed' || state === 'unknown') && !form;
  return enters ? [mainButton(say.enterPurchase, 'top-up-open', { topUpId })] : [];
}

/** One card for everybody: the button answers each person with their own view. */
function channelButtons({ topUp }: TopUpView, { topUp: say }: Words): Button[] {
  const data = { topUpId: topUp.id };
  if (topUp.state === 'requested') return [mainButton(say.decideButton, 'top-up-open', data)];
  const open = topUp.state === 'approved' || topUp.state === 'claimed' || topUp.state === 'unknown';
  return open ? [mainButton(say.openButton, 'top-up-open', data)] : [];
}

function requesterButtons({ topUp }: TopUpView, { topUp: say }: Words): Button[] {
  switch (topUp.state) {
    case 'requested':
      return [button(say.cancelButton, 'top-up-cancel', { topUpId: topUp.id })];
    case 'rejected':
    case 'expired':
    case 'failed':
      return [mainButton(say.askAgain, 'top-up-form')];
    case 'settled':
      return [button(say.balanceButton, 'balance')];
    case 'approved':
    case 'claimed':
    case 'cancelled':
    case 'unknown':
      return [];
  }
}
