import type { Tx } from '../database.ts';
import { clearLeases } from './delivery/store.ts';

/**
 * Copies that a turn or a worker took and never answered for, of all organisations: due again at once, not when their
 * leases end. Only for a process that knows that nobody else is at work.
 */
export const freeLeases = (tx: Tx): Promise<void> => clearLeases(tx);
