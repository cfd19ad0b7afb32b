/** A destination outside the plan; the price is ten-thousandths of the account's currency per begun minute. */
export interface Destination {
  readonly country: string;
  readonly name: string;
  /** Digits of a number nobody has; the rest is drawn. */
  readonly prefix: string;
  readonly perMinute: number;
}

export const DESTINATIONS: readonly Destination[] = [
  { country: 'GB', name: 'United Kingdom', prefix: '+4420794600', perMinute: 215 },
  { country: 'DE', name: 'Germany', prefix: '+4930230000', perMinute: 240 },
  { country: 'FR', name: 'France', prefix: '+3319900000', perMinute: 260 },
  { country: 'MX', name: 'Mexico', prefix: '+5255500000', perMinute: 480 },
  { country: 'JP', name: 'Japan', prefix: '+8135550000', perMinute: 655 },
  { country: 'IN', name: 'India', prefix: '+9111555000', perMinute: 385 },
  { country: 'BR', name: 'Brazil', prefix: '+5511555000', perMinute: 730 },
];

/** Only calls paid from Communications Credits carry the capability MCOPSTNPP; the others cost this account nothing. */
export interface CallKind {
  readonly callType: 'ucap_in' | 'conf_out' | 'conf_in' | 'user_out' | 'user_in';
  readonly capability: string;
  readonly inventoryType: string;
  readonly minutes: readonly [least: number, most: number];
  /** Per begun minute, or by destination. Zero: included in a plan. */
  readonly perMinute: number | 'by-destination';
}

export const TOLL_FREE: CallKind = {
  callType: 'ucap_in',
  capability: 'MCOPSTNPP',
  inventoryType: 'TollFree',
  minutes: [2, 28],
  perMinute: 220,
};

export const DIAL_OUT: CallKind = {
  callType: 'conf_out',
  capability: 'MCOPSTNPP',
  inventoryType: 'Subscriber',
  minutes: [10, 55],
  perMinute: 'by-destination',
};

export const INTERNATIONAL: CallKind = {
  callType: 'user_out',
  capability: 'MCOPSTNPP',
  inventoryType: 'Subscriber',
  minutes: [1, 22],
  perMinute: 'by-destination',
};

/** Calls that the plans cover, with their share. */
export const INCLUDED: readonly CallKind[] = [
  {
    callType: 'user_out',
    capability: 'MCOPSTN2',
    inventoryType: 'Subscriber',
    minutes: [1, 15],
    perMinute: 0,
  },
  {
    callType: 'user_in',
    capability: 'MCOPSTN2',
    inventoryType: 'Subscriber',
    minutes: [1, 15],
    perMinute: 0,
  },
  { callType: 'conf_in', capability: 'MCOMEETADD', inventoryType: 'Toll', minutes: [5, 60], perMinute: 0 },
];

/** Microsoft could not price it and gave it away; the row may still name a charge. */
export const FREECALL: CallKind = { ...INTERNATIONAL, capability: 'FREECALL' };

/** What one call of this kind costs on average, in ten-thousandths. */
export function meanCharge(kind: CallKind): number {
  const minutes = (kind.minutes[0] + kind.minutes[1]) / 2;
  const rate =
    kind.perMinute === 'by-destination'
      ? DESTINATIONS.reduce((sum, { perMinute }) => sum + perMinute, 0) / DESTINATIONS.length
      : kind.perMinute;
  return minutes * rate;
}
