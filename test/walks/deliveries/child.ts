import { writeSync } from 'node:fs';
import { transact } from '../../../app/books.ts';
import { openDatabase } from '../../../db/open.ts';
import type { Database } from '../../../domain/database.ts';
import { MINUTE } from '../../../domain/instant.ts';
import { setAlertPreset } from '../../../domain/messages/conversations/store.ts';
import { freeLeases } from '../../../domain/messages/free-leases.ts';
import { rememberConversation } from '../../../domain/messages/remember-conversation.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { readyJob } from '../../../jobs/catalogue.ts';
import { Limiter } from '../../../jobs/delivery/limiter.ts';
import { noMail } from '../../support/no-mail.ts';
import { NO_LIMITS } from '../../support/no-limits.ts';
import { recordedLog } from '../../support/recorded-log.ts';
import { Points, withPoints } from '../crash-points/points.ts';
import { plainPoster } from '../crash-points/poster.ts';
import { newScene, NOW, serviceOn, type Scene, type Service } from '../crash-points/scene.ts';

/** What one process is to do: say in every channel what changed, and die of it. */
export interface Task {
  readonly store:
    { readonly kind: 'embedded'; readonly dir: string } | { readonly kind: 'server'; readonly url: string };
  readonly serviceUrl: string;
  /** Of the process before; null: there was none. */
  readonly scene: Scene | null;
  readonly round: number;
  /** Counted from 1; 0: it lives. */
  readonly dieAt: number;
}

export type Line =
  | { readonly kind: 'scene'; readonly scene: Scene }
  | { readonly kind: 'survived'; readonly points: number; readonly books: DeliveryBooks };

/** What SQL holds in the end. */
export interface DeliveryBooks {
  readonly episodes: readonly { readonly id: string; readonly isOpen: boolean }[];
  readonly copies: readonly {
    readonly subject: string;
    readonly channelId: string | null;
    readonly state: string;
    readonly isShown: boolean;
    readonly activityId: string | null;
  }[];
}

const CHANNELS = 3;

/** Written at once: what a killed process had said is said. */
const say = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`);

async function main({ store, serviceUrl, scene: before, round, dieAt }: Task): Promise<void> {
  const opened = await openDatabase<Database>(store);
  await opened.migrate();
  const points = new Points(dieAt);
  // Ten minutes later each: a lease that the dead process held has run out.
  const now = NOW + round * 10 * MINUTE;
  const poster = plainPoster(points);
  const service = serviceOn(withPoints(opened.pool, points), poster, now);
  if (await opened.isAlone()) await transact(service, freeLeases);
  const scene = before ?? (await beginning(service, serviceUrl));
  say({ kind: 'scene', scene });
  // Only once everything was said: an alert that is over before anybody was told is nobody's news.
  const { episodes, copies } = await look(service, scene);
  if (copies.every(({ isShown }) => isShown))
    await service.people.recordReading({
      actor: scene.cast.buyer,
      amount: wholeUnits(episodes.some(({ isOpen }) => isOpen) ? 700n : 0n, 'USD'),
      key: `round ${round}`,
      confirmed: true,
    });
  await service.clock.evaluateAlerts(scene.organisationId);
  points.arm();
  const log = recordedLog();
  await readyJob('deliver-cards', {}).run({
    useCases: service.clock,
    poster,
    mailer: noMail,
    limiter: new Limiter(NO_LIMITS),
    log,
    now: () => now,
    add: () => Promise.resolve(),
    pause: () => Promise.resolve(false),
  });
  const bad = log.lines.find(({ level }) => level !== 'info');
  if (bad) throw new Error(`${bad.sentence}: ${String(bad.fields['err'] ?? bad.fields['reason'])}`);
  say({ kind: 'survived', points: points.passed.length, books: await look(service, scene) });
  await opened.close();
}

/** Three channels that get alerts. */
async function beginning(service: Service, serviceUrl: string): Promise<Scene> {
  const scene = await newScene(service, serviceUrl);
  const { organisationId } = scene;
  await transact(service, async (tx) => {
    for (let channel = 2; channel <= CHANNELS; channel += 1) {
      const id = `19:${organisationId}-${channel}`;
      const place = { organisationId, id, kind: 'channel' as const, personId: null, memberId: null };
      const seen = { ...place, serviceUrl, botId: '28:bot', reachable: true, name: '' };
      await rememberConversation(tx, { seen, now: NOW });
      await setAlertPreset(tx, { organisationId, channelId: id, preset: 'everything' });
    }
  });
  return scene;
}

const look = ({ books }: Service, { organisationId }: Scene): Promise<DeliveryBooks> =>
  transact({ books }, async (tx) => {
    const episodes = await tx
      .selectFrom('episode')
      .select(['id', 'closed_at'])
      .where('organisation_id', '=', organisationId)
      .execute();
    const copies = await tx
      .selectFrom('card_copy')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .execute();
    return {
      episodes: episodes.map(({ id, closed_at }) => ({ id, isOpen: closed_at === null })),
      copies: copies.map((row) => ({
        subject: row.subject,
        channelId: row.channel_id,
        state: row.state,
        isShown: Number(row.shown) >= Number(row.wanted),
        activityId: row.activity_id,
      })),
    };
  });

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by test/walks/kill-deliveries.ts
await main(JSON.parse(process.argv[2] ?? '') as Task);
