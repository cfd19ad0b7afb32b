import type { Limits } from '../../jobs/delivery/limits.ts';

/** A Teams that takes whatever comes. */
export const NO_LIMITS: Limits = { thread: [], tenant: [] };
