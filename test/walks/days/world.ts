import { bindJobUseCases } from '../../../app/bind-clock.ts';
import { bindUseCases } from '../../../app/bind-people.ts';
import { transact, type Parts } from '../../../app/books.ts';
import type { UseCases } from '../../../bot/deps.ts';
import type { AlertKind, AlertPreset } from '../../../domain/alerts/alert.ts';
import { episodeById } from '../../../domain/alerts/store.ts';
import type { Books, Tx } from '../../../domain/database.ts';
import { newId } from '../../../domain/ids.ts';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import { setAlertPreset } from '../../../domain/messages/conversations/store.ts';
import type { CardCopy, Poster } from '../../../domain/messages/card-copy.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { applySettings } from '../../../domain/organisations/apply-settings.ts';
import { loadOrganisation, setRole } from '../../../domain/organisations/store.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import type { JobUseCases } from '../../../jobs/deps.ts';
import { runDue } from '../../../jobs/run-due.ts';
import type { Microsoft } from '../../../sandbox/microsoft/microsoft.ts';
import { newOrganisation, type Cast } from '../../support/organisation.ts';
import { partsOn } from '../../support/parts.ts';
import { Limiter } from '../../../jobs/delivery/limiter.ts';
import { NO_LIMITS } from '../../support/no-limits.ts';
import { noMail } from '../../support/no-mail.ts';
import { recordedLog } from '../../support/recorded-log.ts';
import { microsoftOf, onlyNews } from './microsoft.ts';
import { oneTransaction } from './one-transaction.ts';
import { SIZES, START, ZONE, type Scenario } from './scenario.ts';

/** A new message somewhere; edits ring nobody and are not kept. */
export interface Posted {
  readonly at: Instant;
  readonly subject: string;
  /** null: a personal chat. */
  readonly preset: AlertPreset | null;
  readonly personId: string | null;
  /** null: not an alert. */
  readonly alert: { readonly kind: AlertKind; readonly level: number } | null;
}

/** One organisation, its books run by the product's own schedules, and the hidden truth beside them. */
export interface World {
  readonly scenario: Scenario;
  readonly microsoft: Microsoft;
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly useCases: UseCases;
  readonly posted: readonly Posted[];
  now(): Instant;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction around everything. */
  together<T>(work: () => Promise<T>): Promise<T>;
  /** What the schedules ask for within an hour, once; the call log every third. */
  runJobs(): Promise<void>;
  /** Of the log: must stay empty. */
  errors(): readonly unknown[];
}

/** Calls are a day late anyway; hourly costs three times as much. */
const FETCH_HOURS = 3;
const PRESETS = ['everything', 'needs-action', 'only-zero'] as const;

export async function openWorld(books: Books, scenario: Scenario): Promise<World> {
  const microsoft = microsoftOf(scenario);
  const log = recordedLog();
  const now = (): Instant => microsoft.now();
  const { organisation, people } = await transact({ books }, (tx) => furnish(tx, scenario));
  let lent: Books | undefined;
  const parts: Parts = {
    ...partsOn(books, now),
    get books() {
      return lent ?? books;
    },
    log,
    callLog: onlyNews(microsoft),
    ...staffed(people),
  };
  const posted: Posted[] = [];
  const useCases = watched(parts, organisation.id, posted);
  return {
    scenario,
    microsoft,
    organisation,
    people,
    posted,
    now,
    useCases: bindUseCases(parts),
    transact: (work) => transact(parts, work),
    together: (work) => oneTransaction(books, (handle) => (lent = handle), work),
    runJobs: () =>
      runDue(
        now() - HOUR,
        now(),
        { useCases, poster: TEAMS, mailer: noMail, limiter: new Limiter(NO_LIMITS), log, now },
        () => Promise.resolve(),
      ),
    errors: () =>
      log.lines
        .filter(({ level }) => level !== 'info')
        .map(({ sentence, fields: { err, ...fields } }) => ({
          sentence,
          fields,
          err: err instanceof Error ? err.stack : err,
        })),
  };
}

/** The clock's use cases, for this organisation alone; what is posted is written down. */
function watched(parts: Parts, organisationId: string, posted: Posted[]): JobUseCases {
  const bound = bindJobUseCases(parts);
  return {
    ...bound,
    organisationIds: () => Promise.resolve([organisationId]),
    // Nobody comes or goes here.
    refreshMembers: () => Promise.resolve(),
    fetchCallLog: (id) =>
      Math.floor(parts.now() / HOUR) % FETCH_HOURS === 0 ? bound.fetchCallLog(id) : Promise.resolve(),
    async markShown(copy, at) {
      await bound.markShown(copy, at);
      if (copy.posted === null) posted.push(await seenAs(parts, copy));
    },
  };
}

async function seenAs(parts: Parts, copy: CardCopy): Promise<Posted> {
  const { organisationId, subject, channelId, personId } = copy;
  const [room, id = ''] = subject.split('/');
  const episode =
    room === 'alert' && copy.note === null
      ? await transact(parts, (tx) => episodeById(tx, organisationId, id))
      : undefined;
  return {
    at: parts.now(),
    subject: copy.note ? `note/${copy.note.kind}` : subject,
    preset: channelId === null ? null : (PRESETS.find((preset) => channelId.startsWith(preset)) ?? null),
    personId,
    alert: episode ? { kind: episode.kind, level: episode.level } : null,
  };
}

const post: Poster['post'] = ({ id, serviceUrl }) =>
  Promise.resolve({ kind: 'posted', at: { serviceUrl, conversationId: id, activityId: newId() } });

const TEAMS: Poster = {
  post,
  reply: (to, _under, message) => post(to, message),
  edit: (at) => Promise.resolve({ kind: 'posted', at }),
};

const staffed = (people: Cast): Pick<Parts, 'directory'> => {
  const everybody = Object.values(people).map((person) => ({ ...person, enabled: true }));
  return {
    directory: {
      person: (id) => Promise.resolve(everybody.find((person) => person.id === id)),
      listed: (ids) => Promise.resolve(everybody.filter(({ id }) => ids.includes(id))),
    },
  };
};

async function furnish(
  tx: Tx,
  { trace, mode }: Scenario,
): Promise<{ organisation: Organisation; people: Cast }> {
  const { trigger, recharge } = SIZES[trace];
  const made = await newOrganisation(tx, {
    mode,
    timeZone: ZONE,
    trigger: wholeUnits(trigger, 'USD'),
    rechargeAmount: wholeUnits(recharge, 'USD'),
    oneApproverUpTo: wholeUnits(2n * recharge, 'USD'),
  });
  const organisationId = made.organisation.id;
  const { owner, buyer, viewer, requester } = made.people;
  for (const [role, { id: personId }] of [
    ['owner', viewer],
    ['buyer', requester],
  ] as const)
    await setRole(tx, { organisationId, personId, role, has: true, by: owner.id, now: START });
  // Set up once: before that nobody is told who is missing.
  const { settings } = made.organisation;
  await applySettings(tx, { organisation: made.organisation, actor: buyer, settings, now: START });
  const place = { organisationId, serviceUrl: 'http://localhost/', botId: '28:bot', reachable: true };
  for (const { id: personId, displayName: name } of Object.values(made.people)) {
    const chat = {
      id: `a:${personId}`,
      kind: 'personal',
      personId,
      memberId: `29:${personId}`,
      name,
    } as const;
    await rememberConversation(tx, { seen: { ...place, ...chat }, now: START });
  }
  for (const preset of PRESETS) {
    const channelId = `${preset}:${organisationId}`;
    const chat = { id: channelId, kind: 'channel', personId: null, memberId: null, name: preset } as const;
    await rememberConversation(tx, { seen: { ...place, ...chat }, now: START });
    await setAlertPreset(tx, { organisationId, channelId, preset });
  }
  return { ...made, organisation: (await loadOrganisation(tx, organisationId)) ?? made.organisation };
}
