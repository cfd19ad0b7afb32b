import type { PaidCallUseCases } from '../bot/use-cases/paid-calls.ts';
import { beginStop, callerIn, whyNotStop, type Caller } from '../domain/paid-calls/begin-stop.ts';
import type { PaidCallRefusal } from '../domain/paid-calls/refusal.ts';
import { liveStopOf } from '../domain/paid-calls/store.ts';
import { undoStop } from '../domain/paid-calls/undo-stop.ts';
import { stopView, viewOfStop, type PaidCallStopView } from '../domain/paid-calls/view-stop.ts';
import { done, refuse, type Outcome } from '../domain/outcome.ts';
import { within } from '../domain/within.ts';
import { looking, type Parts } from './books.ts';
import { acting, PATIENCE } from './fresh-roles.ts';
import { tellMicrosoftWishes } from './tell-microsoft.ts';

/** Binds stopping and giving back somebody's paid calls. Microsoft is asked and told outside transactions. */
export const bindPaidCalls = (parts: Parts): PaidCallUseCases => ({
  async offerStop({ actor, episodeId }) {
    const found = await standingOrCaller(parts, actor.organisationId, episodeId);
    if (!found.ok || 'stop' in found.value) return found;
    const refusal = whyNotStop(found.value);
    return refusal ? refuse(refusal) : found;
  },
  async stopPaidCalls(input) {
    const { organisationId } = input.actor;
    const found = await standingOrCaller(parts, organisationId, input.episodeId);
    if (!found.ok) return found;
    if ('stop' in found.value) return done({ view: found.value, copyId: null });
    const caller = found.value;
    const begun = await acting(parts, input, (tx, at) => beginStop(tx, { ...input, caller, ...at }));
    if (!begun.ok) return begun;
    const view = await toldNow(parts, begun.value.view);
    return done({ ...begun.value, view });
  },
  async undoStop(input) {
    const undone = await acting(parts, input, (tx, at) => undoStop(tx, { ...input, ...at }));
    return undone.ok ? done(await toldNow(parts, undone.value)) : undone;
  },
  paidCallStop: (id, stopId) =>
    looking(parts, id, (tx, { organisation }) => stopView(tx, { organisation, stopId })),
});

/** The caller's id, or the stop that stands. */
type About = Outcome<string | PaidCallStopView, PaidCallRefusal>;

async function standingOrCaller(
  parts: Parts,
  organisationId: string,
  episodeId: string,
): Promise<Outcome<Caller | PaidCallStopView, PaidCallRefusal>> {
  const about = await looking(parts, organisationId, async (tx, { organisation }): Promise<About> => {
    const caller = await callerIn(tx, organisationId, episodeId);
    const standing = caller.ok ? await liveStopOf(tx, organisationId, caller.value) : undefined;
    return standing ? done(await viewOfStop(tx, organisation, standing)) : caller;
  });
  if (!about.ok) return about;
  const { value } = about;
  return typeof value === 'string' ? askMicrosoft(parts, organisationId, value) : done(value);
}

async function askMicrosoft(
  { paidCalls, directory, log }: Parts,
  organisationId: string,
  personId: string,
): Promise<Outcome<Caller, PaidCallRefusal>> {
  try {
    const asked = Promise.all([paidCalls.howHeld(personId), directory.person(personId)]);
    const [held, person] = await within(PATIENCE, asked);
    if (!held || !person) return refuse({ kind: 'unknown-person' });
    return done({ personId, name: person.displayName, held });
  } catch (cause) {
    log.warn({ organisationId, err: cause }, 'Microsoft did not say how a licence is held');
    return refuse({ kind: 'microsoft-did-not-answer' });
  }
}

/** Mostly Microsoft answers at once, and the person sees it done; otherwise the clock goes on with it. */
async function toldNow(parts: Parts, view: PaidCallStopView): Promise<PaidCallStopView> {
  const { organisationId, id: stopId } = view.stop;
  try {
    await within(PATIENCE, tellMicrosoftWishes(parts, organisationId, stopId));
  } catch (cause) {
    parts.log.warn({ organisationId, stopId, err: cause }, 'Microsoft takes long; the clock goes on with it');
    parts.nudge('paid-calls', organisationId);
  }
  const now = await looking(parts, organisationId, (tx, { organisation }) =>
    stopView(tx, { organisation, stopId }),
  );
  return now ?? view;
}
