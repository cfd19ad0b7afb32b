import type { Tx } from '../database.ts';
import type { Organisation } from '../organisations/settings.ts';
import { namesOf } from '../organisations/store.ts';
import type { PaidCallStop } from './paid-calls.ts';
import { stopById } from './store.ts';

/** What its card says. */
export interface PaidCallStopView {
  readonly stop: PaidCallStop;
  readonly timeZone: string;
  readonly stoppedByName: string;
  readonly undoneByName: string | null;
}

export async function stopView(
  tx: Tx,
  { organisation, stopId }: { organisation: Organisation; stopId: string },
): Promise<PaidCallStopView | undefined> {
  const stop = await stopById(tx, organisation.id, stopId);
  return stop && viewOfStop(tx, organisation, stop);
}

export async function viewOfStop(
  tx: Tx,
  organisation: Organisation,
  stop: PaidCallStop,
): Promise<PaidCallStopView> {
  const names = await namesOf(tx, organisation.id, [stop.stoppedBy, stop.undoneBy ?? []].flat());
  return {
    stop,
    timeZone: organisation.settings.timeZone,
    stoppedByName: names.get(stop.stoppedBy) ?? '',
    undoneByName: stop.undoneBy === null ? null : (names.get(stop.undoneBy) ?? ''),
  };
}
