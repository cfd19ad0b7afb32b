import type { BegunStop, Caller } from '../../domain/paid-calls/begin-stop.ts';
import type { PaidCallRefusal } from '../../domain/paid-calls/refusal.ts';
import type { PaidCallStopView } from '../../domain/paid-calls/view-stop.ts';
import type { RolesUnsure } from '../../domain/organisations/refusal.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';

type Answered<T> = Promise<Outcome<T, PaidCallRefusal | RolesUnsure>>;

/** Paid calls of the person an alert is about: stopped by taking the licence, and given back. */
export interface PaidCallUseCases {
  /** Before it is confirmed: who, and that it can be stopped. A stop that stands is answered as it is. */
  offerStop(input: { actor: Actor; episodeId: string }): Answered<Caller | PaidCallStopView>;
  stopPaidCalls(input: { actor: Actor; episodeId: string; leaveCardToJob: boolean }): Answered<BegunStop>;
  undoStop(input: { actor: Actor; stopId: string }): Answered<PaidCallStopView>;
  paidCallStop(organisationId: string, stopId: string): Promise<PaidCallStopView | undefined>;
}
