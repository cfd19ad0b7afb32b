import type { CreditAdapter } from '../../bot/adapter.ts';
import { channelPoster } from '../../bot/channel-poster.ts';
import { deliverAll } from '../../jobs/delivery/deliver-all.ts';
import type { JobUseCases } from '../../jobs/deps.ts';
import { Limiter } from '../../jobs/delivery/limiter.ts';
import { readWindows, type Limits } from '../../jobs/delivery/limits.ts';
import { fakeDeps } from '../jobs/fakes.ts';
import { noMail } from '../support/no-mail.ts';
import { START } from '../support/organisation.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { seeded } from './durability/seeded.ts';
import { leastMs } from './limits/least.ts';
import { outboxOf } from './limits/outbox.ts';
import { StrictTeams, WAYS, type Way } from './limits/strict-teams.ts';
import { VirtualClock } from './limits/virtual-clock.ts';

/**
 * `npm run limits`: the delivery against a Teams that counts every request, on a clock that leaps. 200 channels with
 * twelve messages each; the same with a twentieth of them failing in each way there is; one channel with 150. No limit is
 * broken, nothing is lost, and it takes at most a twentieth longer than the limits alone would take.
 */
async function main(): Promise<void> {
  for (const scene of SCENES) {
    const faults = await deliver(scene);
    for (const fault of faults) say(`✕ ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}

interface Scene {
  readonly title: string;
  readonly channels: number;
  readonly each: number;
  readonly isFailing: boolean;
}

const SCENES: readonly Scene[] = [
  { title: '200 channels, 12 messages each', channels: 200, each: 12, isFailing: false },
  { title: 'the same, 5 % failing in each of eight ways', channels: 200, each: 12, isFailing: true },
  { title: 'one channel, 150 messages', channels: 1, each: 150, isFailing: false },
];
const LIMITS: Limits = {
  thread: readWindows('7/1 8/2 60/30 1800/3600') ?? [],
  tenant: readWindows('50/1') ?? [],
};

async function deliver({ title, channels: count, each, isFailing }: Scene): Promise<readonly string[]> {
  const begun = performance.now();
  const clock = new VirtualClock(START);
  const channels = Array.from({ length: count }, (_, index) => `19:${index}@thread.tacv2`);
  const share = count / 20;
  const ways = new Map<string, Way>(
    isFailing
      ? WAYS.flatMap((way, index) =>
          channels.slice(index * share, (index + 1) * share).map((id) => [id, way] as const),
        )
      : [],
  );
  const teams = new StrictTeams({ clock, random: seeded(20), limits: LIMITS, ways });
  const outbox = outboxOf(new Map(channels.map((id) => [id, each])), clock.now);
  await runJob({ ...fakeDeps().useCases, ...outbox }, { clock, teams });
  const took = (teams.arrivals.at(-1)?.at ?? START) - START;
  const least = leastMs(teams.arrivals, LIMITS);
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  say(
    `${title}: ${teams.arrivals.length} requests in ${seconds(took)} s of its clock, at least ${seconds(least)} s by the ` +
      `limits (${((took / least - 1) * 100).toFixed(1)} % more); ${seconds(performance.now() - begun)} s of ours`,
  );
  const lost = channels.flatMap((channel) => {
    const way = ways.get(channel);
    const wanted = way === '403' || way === '404' ? 0 : each;
    const got = teams.posted.get(channel) ?? 0;
    return got === wanted ? [] : [`${channel} got ${got} of ${wanted} (${way ?? 'well'})`];
  });
  return [
    ...teams.violations.slice(0, 5),
    ...lost.slice(0, 5),
    ...(took > least * 1.05 ? [`${took} ms are more than a twentieth over ${least} ms`] : []),
  ];
}

/** The job as the queue runs it, every quarter of a minute, until nothing is due. */
async function runJob(
  useCases: JobUseCases,
  { clock, teams }: { clock: VirtualClock; teams: StrictTeams },
): Promise<void> {
  const context = {
    useCases,
    poster: channelPoster(adapterTo(teams)),
    mailer: noMail,
    limiter: new Limiter(LIMITS),
    log: recordedLog(),
    now: clock.now,
    add: () => Promise.resolve(),
    pause: async (ms: number, over?: AbortSignal) => {
      await clock.wait(ms, over);
      return true;
    },
  };
  // What is in back-off is due only later: the next ticks find it.
  for (let ticks = 0; ticks < TICKS; ticks += 1) {
    const tick = clock.now() + TICK_MS;
    await deliverAll(context);
    await clock.wait(Math.max(0, tick - clock.now()));
  }
}

const TICK_MS = 15_000;
const TICKS = 20;

function adapterTo(teams: StrictTeams): CreditAdapter {
  const conversations = {
    createConversation: async ({ channelData }: { channelData: { channel: { id: string } } }) => {
      const activityId = await teams.request(channelData.channel.id);
      return { id: `${channelData.channel.id};messageid=${activityId}`, activityId, serviceUrl: '' };
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the poster asks its adapter for nothing else
  return { connector: () => Promise.resolve({ conversations }) } as unknown as CreditAdapter;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

await main();
