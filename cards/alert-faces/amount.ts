import type { AlertView } from '../../domain/alerts/alert.ts';
import { money, type Money } from '../../domain/money.ts';

/** An amount of a finding, ten-thousandths as text, in the organisation's currency. */
export const amountOf = (text: string, { organisation }: AlertView): Money =>
  money(BigInt(text), organisation.settings.currency);
