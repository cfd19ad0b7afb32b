import type { Settings } from '../domain/organisations/settings.ts';
import { isRegionMismatch } from '../domain/organisations/where-sold.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type Line } from './card.ts';

/** What whoever asks or buys under an Enterprise Agreement should know before Microsoft tells them. */
export function guardLines(settings: Settings, words: Words): Line[] {
  const { guards: say } = words;
  if (settings.agreement !== 'EA') return [];
  const order = settings.purchaseOrder === null ? [line(say.noPurchaseOrder)] : [];
  return [...order, ...regionLines(settings, words), quiet(say.eaPayment)];
}

export function regionLines(settings: Settings, { guards: say, format }: Words): Line[] {
  if (!isRegionMismatch(settings)) return [];
  const { country, billingCountry } = settings;
  return [line(say.region(format.countryName(country), format.countryName(billingCountry ?? '')))];
}
