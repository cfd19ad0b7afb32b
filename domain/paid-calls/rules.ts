import { MINUTE } from '../instant.ts';
import type { Changed, HowHeld, PaidCallStop, StopState } from './paid-calls.ts';

/** Nobody else tells Microsoft about this stop for so long, ms: longer than a request to Graph may take. */
export const TELL_LEASE = 2 * MINUTE;

/** Before Microsoft is told again, ms: doubled each time, half an hour at most. */
export const tellAgainAfter = (attempts: number): number => Math.min(30, 2 ** (attempts - 1)) * MINUTE;

export const isToTell = (state: StopState): state is 'stopping' | 'giving-back' =>
  state === 'stopping' || state === 'giving-back';

/** One of a person at a time. */
export const isLive = (state: StopState): boolean => state !== 'not-stopped' && state !== 'given-back';

/** A stop that is wished or done can be undone, whatever Microsoft has been told of it so far. */
export const canUndo = (state: StopState): boolean => state === 'stopping' || state === 'stopped';

/**
 * What to tell Microsoft, from what is the case there now: a process may have died after telling and before writing
 * it down, and somebody may have done it by hand.
 */
export function whatToTell(stop: Pick<PaidCallStop, 'state' | 'licences'>, held: HowHeld | undefined): Tell {
  if (!held) return { kind: 'refused', why: 'no-such-person', reason: '' };
  if (stop.state === 'giving-back') {
    const there = held.kind === 'direct' ? held.licences.map(({ skuId }) => skuId) : [];
    const missing = stop.licences.filter(({ skuId }) => !there.includes(skuId));
    return missing.length === 0 ? { kind: 'done' } : { kind: 'give', licences: missing };
  }
  switch (held.kind) {
    case 'none':
      return { kind: 'done' };
    case 'direct':
      return { kind: 'take', licences: held.licences };
    case 'group':
      return {
        kind: 'refused',
        why: 'held-otherwise',
        reason: held.groups.map(({ name }) => name).join(', '),
      };
    case 'bundle':
      return { kind: 'refused', why: 'held-otherwise', reason: held.product };
  }
}

type Tell = Changed | TellOf<'take'> | TellOf<'give'>;
interface TellOf<Kind> {
  readonly kind: Kind;
  readonly licences: PaidCallStop['licences'];
}

/** Where Microsoft's answer to a wish leads; a refused return leaves it stopped, to be tried again by a person. */
export function afterAnswer(state: 'stopping' | 'giving-back', answer: Changed): StopState {
  if (state === 'stopping') return answer.kind === 'done' ? 'stopped' : 'not-stopped';
  return answer.kind === 'done' ? 'given-back' : 'stopped';
}
