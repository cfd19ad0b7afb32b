/** How long the directory takes, in ms of sandbox time. */
export interface Delays {
  /** How far the machine that answers a read may be behind the last write. */
  readonly replicationMs: number;
  /** From assigned until Microsoft's services have taken a plan up: least and most. */
  readonly provisioningMs: readonly [number, number];
  /** From a change of members, or of what a group gives, until its licences follow. */
  readonly groupMs: number;
}

const MINUTE = 60_000;

export const USUAL_DELAYS: Delays = {
  replicationMs: 20_000,
  provisioningMs: [MINUTE, 4 * MINUTE],
  groupMs: MINUTE,
};

export const PROVISIONING = [
  'Success',
  'PendingProvisioning',
  'PendingActivation',
  'Error',
  'Disabled',
] as const;
export type Provisioning = (typeof PROVISIONING)[number];

/** What somebody switched about licences. Mutable on purpose: it is a panel of switches. It survives a restart. */
export interface Levers {
  delays: Delays;
  /** Seats bought, by product name, where different from tenant.json; null: never bought. */
  seats: Readonly<Record<string, number | null>>;
  /** Seats that another tool has taken, by product name, for people nobody here knows. */
  takenElsewhere: Readonly<Record<string, number>>;
  /** Names of products whose subscription is suspended: what people have stays, nothing more can be assigned. */
  suspended: readonly string[];
  /** So many of the next assignments are refused for a usage location that is set. */
  refuseLocation: number;
  /** So many of a hundred people are refused, always the same ones, each with one of the documented sentences. */
  refusePercent: number;
  /** Off: groups give no licences. */
  groupLicensing: boolean;
  /** Whether credits depend on a calling plan or conferencing, which nobody has documented. */
  creditsNeedPlan: boolean;
  /** Where a plan stands whatever time it has had: by person, then by service plan id. */
  provisioning: Readonly<Record<string, Readonly<Record<string, Provisioning>>>>;
  /** Twelve hundred people more, and seats for them. */
  isLarge: boolean;
  /** When the account of whoever is expected comes to be, ms; null: not planned, or there. */
  newHireAt: number | null;
}

export const firstLevers = (delays: Partial<Delays> = {}): Levers => ({
  delays: { ...USUAL_DELAYS, ...delays },
  seats: {},
  takenElsewhere: {},
  suspended: [],
  refuseLocation: 0,
  refusePercent: 0,
  groupLicensing: true,
  creditsNeedPlan: false,
  provisioning: {},
  isLarge: false,
  newHireAt: null,
});
