import { outOfReach } from '../../messages/out-of-reach/store.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface Unreachable {
  readonly kind: 'unreachable';
  /** At most four names of people, then of channels. */
  readonly people: readonly string[];
  readonly channels: readonly string[];
  /** How many more there are. */
  readonly more: number;
}

const AT_MOST = 4;

/** Somebody with a role, or a channel with alerts, to whom a message did not get through, and who has not written since. */
export const unreachable: Kind = {
  tells: () => 'everything',
  criticalFrom: Infinity,
  mutedBy: [],
  async judge(tx, { organisation }) {
    const found = unreachableFinding(await outOfReach(tx, organisation.id));
    return found ? [judged({ level: 1, finding: found })] : [];
  },
};

export function unreachableFinding(out: {
  readonly people: readonly string[];
  readonly channels: readonly string[];
}): Unreachable | undefined {
  const all = out.people.length + out.channels.length;
  if (all === 0) return undefined;
  const people = out.people.slice(0, AT_MOST);
  const channels = out.channels.slice(0, AT_MOST - people.length);
  return { kind: 'unreachable', people, channels, more: all - people.length - channels.length };
}
