import { bindJobUseCases } from '../../../app/bind-clock.ts';
import { bindUseCases } from '../../../app/bind-people.ts';
import { transact } from '../../../app/books.ts';
import type { UseCases } from '../../../bot/deps.ts';
import { decisionsOn } from '../../../cards/decisions.ts';
import type { Books } from '../../../domain/database.ts';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import type { Poster, Subject } from '../../../domain/messages/card-copy.ts';
import { setAlertPreset } from '../../../domain/messages/conversations/store.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import { topUpSubject } from '../../../domain/messages/rules.ts';
import { toCopy } from '../../../domain/messages/store.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { readyJob } from '../../../jobs/catalogue.ts';
import { Limiter } from '../../../jobs/delivery/limiter.ts';
import type { JobUseCases } from '../../../jobs/deps.ts';
import { NO_LIMITS } from '../../support/no-limits.ts';
import { noMail } from '../../support/no-mail.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';
import { partsOn } from '../../support/parts.ts';
import { recordedLog } from '../../support/recorded-log.ts';

/** What a process has open: the product, bound as the service binds it, at a clock that stands still. */
export interface Service {
  readonly books: Books;
  readonly people: UseCases;
  readonly clock: JobUseCases;
  readonly poster: Poster;
  /** Runs the jobs that use cases asked for, and what those ask for, until nothing is left; the queue does no more. */
  runNudged(): Promise<void>;
  /** The same for the round of every five minutes. */
  sweep(): Promise<void>;
}

export function serviceOn(books: Books, poster: Poster, now: Instant): Service {
  const wanted = new Map<string, { name: string; payload: object }>();
  const add = (name: string, payload: object): Promise<void> => {
    wanted.set(readyJob(name, payload).dedupe, { name, payload });
    return Promise.resolve();
  };
  const parts = {
    ...partsOn(books, () => now),
    nudge: (name: string, organisationId: string) =>
      void add(name, name === 'deliver-cards' ? {} : { organisationId }),
  };
  const clock = bindJobUseCases(parts);
  // One copy at a time: the points then come in the same order in every run.
  const one: JobUseCases = { ...clock, claimCopies: () => clock.claimCopies(1) };
  const log = recordedLog();
  const runNudged = async (): Promise<void> => {
    for (;;) {
      const [next] = wanted;
      if (!next) break;
      wanted.delete(next[0]);
      const limiter = new Limiter(NO_LIMITS);
      const deps = {
        useCases: one,
        poster,
        mailer: noMail,
        limiter,
        log,
        now: () => now,
        add,
        pause: noPause,
      };
      await readyJob(next[1].name, next[1].payload).run(deps);
    }
    const bad = log.lines.find(({ level }) => level !== 'info');
    if (bad) throw new Error(`${bad.sentence}: ${String(bad.fields['err'] ?? bad.fields['reason'])}`);
  };
  return {
    books,
    clock,
    poster,
    people: bindUseCases(parts),
    runNudged,
    sweep: async () => {
      await add('sweep', { round: 'often' });
      await add('deliver-cards', {});
      await runNudged();
    },
  };
}

/** Its clock stands still. */
const noPause = (): Promise<boolean> => Promise.resolve(false);

/** An organisation and the request a turn is about; JSON, so that the next process knows it too. */
export interface Scene {
  readonly organisationId: string;
  readonly cast: Cast;
  readonly subjectId: string;
  /** Of the card the approvers have before the turn. */
  readonly digest: string;
  readonly serviceUrl: string;
  readonly requestKey: string;
}

/** 09:30, half an hour after the organisation came to be. */
export const NOW = START + HOUR / 2;

/** Everybody can be written to at `serviceUrl`; the balance was read. */
export async function newScene(service: Service, serviceUrl: string): Promise<Scene> {
  const { organisation, people } = await transact(service, (tx) => newOrganisation(tx));
  const { id: organisationId } = organisation;
  const chat = { organisationId, serviceUrl, botId: '28:bot', reachable: true, name: '' };
  await transact(service, async (tx) => {
    for (const { id: personId } of Object.values(people)) {
      const own = { id: `a:${personId}`, kind: 'personal' as const, memberId: `29:${personId}`, personId };
      await rememberConversation(tx, { seen: { ...chat, ...own }, now: START });
    }
    const channelId = `19:${organisationId}`;
    const channel = { id: channelId, kind: 'channel' as const, memberId: null, personId: null };
    await rememberConversation(tx, { seen: { ...chat, ...channel }, now: START });
    await setAlertPreset(tx, { organisationId, channelId, preset: 'needs-action' });
  });
  const read = { actor: people.buyer, amount: wholeUnits(700n, 'USD'), key: 'first', confirmed: true };
  await service.people.recordReading(read);
  return { organisationId, cast: people, subjectId: '', digest: '', serviceUrl, requestKey: 'asked' };
}

/** Asked by Rita; her card comes with the others. */
export async function ask(service: Service, scene: Scene, units: bigint): Promise<Scene> {
  const asked = await service.people.requestTopUp({
    actor: scene.cast.requester,
    amount: wholeUnits(units, 'USD'),
    reason: 'conference',
    key: scene.requestKey,
    leaveCardToJob: true,
  });
  if (!asked.ok) throw new Error(`a request was refused: ${asked.refusal.kind}`);
  const subjectId = asked.value.view.topUp.id;
  return { ...scene, subjectId, digest: await digestOf(service, topUpSubject(subjectId)) };
}

/** Of an approver's card as it is now; drawing it is showing it. */
export async function digestOf({ books, clock }: Service, subject: Subject): Promise<string> {
  const row = await books
    .selectFrom('card_copy')
    .selectAll()
    .where('subject', '=', subject)
    .where('audience', '=', 'approver')
    .executeTakeFirstOrThrow();
  const drawn = await clock.draw(toCopy(row));
  const [decision] = drawn ? decisionsOn(drawn.card) : [];
  if (!decision) throw new Error('approvers have nothing to decide on');
  return decision.digest;
}
