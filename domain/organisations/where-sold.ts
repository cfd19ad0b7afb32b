import type { Settings } from './settings.ts';

/**
 * Countries in which Microsoft sells no Communications Credits: 11 of the 114 country pages of its documentation as of
 * July 2022 ("Country and region availability for Audio Conferencing and Calling Plans"). ISO 3166-1 alpha-2.
 */
const NOT_SOLD_IN: ReadonlySet<string> = new Set([
  'BH',
  'CN',
  'IN',
  'KZ',
  'KR',
  'MK',
  'NI',
  'PK',
  'RU',
  'TW',
  'UA',
]);

/** Why no credit can be bought there; undefined: it can. */
export type CannotBuy =
  | { readonly kind: 'agreement'; readonly agreement: 'MCA' | 'CSP' }
  | { readonly kind: 'not-sold'; readonly country: string };

export function whyNotBuy({
  agreement,
  country,
}: Pick<Settings, 'agreement' | 'country'>): CannotBuy | undefined {
  if (agreement === 'MCA' || agreement === 'CSP') return { kind: 'agreement', agreement };
  return NOT_SOLD_IN.has(country) ? { kind: 'not-sold', country } : undefined;
}

/** Microsoft may refuse the purchase when the tenant's country is not that of the Enterprise Agreement's billing address. */
export const isRegionMismatch = ({
  agreement,
  country,
  billingCountry,
}: Pick<Settings, 'agreement' | 'country' | 'billingCountry'>): boolean =>
  agreement === 'EA' && billingCountry !== null && billingCountry !== country;
