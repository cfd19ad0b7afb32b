import assert from 'node:assert/strict';
import { kindOfSubject } from '../../../domain/signals/rules.ts';
import type { SignalKind } from '../../../domain/signals/signal.ts';

describe("the subject of a mail of Microsoft's", () => {
  const says = (kind: SignalKind, subjects: readonly string[]) => {
    for (const subject of subjects)
      it(`"${subject}" is ${kind}`, () => {
        assert.equal(kindOfSubject(subject), kind);
      });
  };

  says('done', [
    'Funds were added to your Communications Credits by auto-recharge',
    'Funds have been added to your Communication Credits',
    'FW: Auto-recharge of your communications credits succeeded',
    'Your PSTN Consumption account was recharged',
    'We successfully added funds to your COMMUNICATIONS  CREDITS account',
  ]);
  says('failed', [
    'Warning! Auto-recharge of your Communications Credits failed: check your card',
    'Communication Credits: your payment was declined',
    'Funds could not be added to your Communications Credits',
    'Funds couldn’t be added to your Communications Credits',
    'Communications Credits: auto-recharge was unsuccessful',
    'Your card for PSTN Consumption has expired',
    'Communications Credits auto-recharge failed and your account is out of funds',
  ]);
  says('zero', [
    'Warning! Your Communications Credits account is out of funds',
    'Warning! Your Skype for Business Online PSTN calling service pre-paid account is out of funds.',
    'Your Communication Credits balance has reached zero',
    'The balance of your PSTN Consumption is below zero',
  ]);
  says('unknown', [
    '',
    'Your invoice is ready',
    'Funds were added to your Azure prepayment',
    'Communications Credits: what is new',
    'A Communications Credits license was added to a user',
    "Warning! You've used up your Teams/Skype for Business PSTN minutes for this month",
    'RE: Warning! Your Communications Credits account is out of funds',
    'Communications Credits: complete your setup',
  ]);
});
