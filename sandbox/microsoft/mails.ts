/** What Microsoft mails to twenty admin roles: nothing before the balance is gone. Templates are unknown. */
export type MailKind = 'recharge-done' | 'recharge-failed' | 'balance-zero';

export interface Mail {
  readonly at: number;
  readonly kind: MailKind;
  readonly subject: string;
}

const SUBJECTS: Readonly<Record<MailKind, string>> = {
  'recharge-done': 'Funds were added to your Communications Credits by auto-recharge (simulated)',
  'recharge-failed':
    'Warning! Auto-recharge of your Communications Credits failed: check your card (simulated)',
  'balance-zero': 'Warning! Your Communications Credits account is out of funds (simulated)',
};

export const mail = (kind: MailKind, at: number): Mail => ({ at, kind, subject: SUBJECTS[kind] });
