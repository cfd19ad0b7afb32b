import assert from 'node:assert/strict';
import * as sinon from 'sinon';
import { bindJobUseCases } from '../../app/bind-clock.ts';
import { transact, type Parts } from '../../app/books.ts';
import { createWatchdog, type Watchdog } from '../../app/watchdog.ts';
import { inTransaction } from '../../db/in-transaction.ts';
import type { Books } from '../../domain/database.ts';
import { DAY, HOUR, MINUTE } from '../../domain/instant.ts';
import type { Message } from '../../domain/messages/card-copy.ts';
import { wantNote } from '../../domain/messages/want-copy.ts';
import type { Settings } from '../../domain/organisations/settings.ts';
import { beat } from '../../domain/silence/store.ts';
import type { Watched } from '../../domain/silence/rules.ts';
import { deliverCopy } from '../../jobs/delivery/deliver-copy.ts';
import { channel } from '../domain/alerts/scenario.ts';
import { fakeDeps, place } from '../jobs/fakes.ts';
import { openBooks } from '../support/books.ts';
import { newOrganisation } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { textsOf } from '../support/teams-client.ts';

const NIGHT = Date.UTC(2027, 0, 6, 2);
const RETRY = { kind: 'retry', afterMs: null, reason: '503' } as const;

describe('the watchdog', () => {
  let opened: Awaited<ReturnType<typeof openBooks>>;

  before(async () => {
    opened = await openBooks();
  });

  after(async () => {
    await opened.opened.close();
    await opened.drop();
  });

  /** One organisation, of which all was well a minute ago; the watchdog has been there for a day. */
  async function watched(settings: Partial<Settings> = {}): Promise<Scene> {
    const { books } = opened.opened;
    const scene = await sceneOn(books, settings);
    scene.clock.now = NIGHT - DAY;
    scene.dog.begin();
    scene.clock.now = NIGHT;
    for (const what of ['evaluation', 'import'] as const) await scene.works(what);
    return scene;
  }

  it('says nothing while all goes on', async () => {
    const scene = await watched();
    for (let minute = 0; minute < 20; minute += 5) {
      scene.clock.now = NIGHT + minute * MINUTE;
      await scene.works('evaluation');
      await scene.dog.leapt();
    }

    assert.deepEqual(scene.said, []);
    await scene.dog.check();
    await scene.end();
  });

  it('speaks in Teams by itself when the queue is away, once, and edits that message when it is over', async () => {
    const scene = await watched();
    scene.queue.answers = false;
    await scene.after(10 * MINUTE);
    await scene.after(11 * MINUTE);
    const during = [...scene.said];
    scene.queue.answers = true;
    await scene.after(12 * MINUTE);
    await scene.works('evaluation');
    await scene.after(13 * MINUTE);
    await scene.after(14 * MINUTE);

    assert.deepEqual(during, ['post ✕ I am not watching the balance']);
    assert.deepEqual(scene.said.slice(1), ['edit ✓ I am watching again']);
    assert.deepEqual(scene.mails, []);
    await scene.end();
  });

  it('speaks when Graph is dead for six hours, in channels that want what needs action', async () => {
    const scene = await watched();
    for (let hour = 1; hour <= 8; hour += 1) {
      scene.clock.now = NIGHT + hour * HOUR;
      await scene.works('evaluation');
      await scene.dog.leapt();
    }
    await scene.works('import');
    await scene.dog.leapt();

    assert.deepEqual(scene.said, ['post ! I get no call data', 'edit ✓ I am watching again']);
    await scene.end();
  });

  it('mails owners and whoever is on call when Teams takes nothing, once, and that it is over', async () => {
    const scene = await watched({ mailFrom: 'credits@example.com', onCallId: 'on-call' });
    scene.teams.isDead = true;
    await scene.leavesACard();
    for (const minutes of [16, 17, 40]) {
      scene.clock.now = NIGHT + minutes * MINUTE;
      await scene.works('evaluation');
      await scene.dog.leapt();
    }
    const during = [...scene.mails];
    await scene.dog.check();
    scene.teams.isDead = false;
    scene.clock.now = NIGHT + 60 * MINUTE;
    await scene.works('evaluation');
    await scene.delivers();
    await scene.dog.leapt();
    await scene.after(61 * MINUTE);

    assert.deepEqual(during, [
      `${scene.ownerId}: Credits: ✕ My messages do not arrive`,
      'on-call: Credits: ✕ My messages do not arrive',
    ]);
    assert.deepEqual(scene.mails.slice(2), [
      `${scene.ownerId}: Credits: ✓ I am watching again`,
      'on-call: Credits: ✓ I am watching again',
    ]);
    assert.equal(scene.said.filter((one) => one.startsWith('post')).length, 2);
    await scene.end();
  });

  it('is not ready while nobody can be told, and says so in the log', async () => {
    const scene = await watched();
    scene.teams.isDead = true;
    await scene.after(31 * MINUTE);

    await assert.rejects(scene.dog.check(), /nobody was told/);
    assert.ok(scene.logged().includes('something has stopped, and nobody can be told'));

    scene.teams.isDead = false;
    await scene.after(60 * MINUTE);
    await scene.dog.check();
    assert.deepEqual(scene.said.slice(-1), ['post ✕ I am not watching the balance']);
    await scene.end();
  });

  it('is not ready while it cannot look, and looks again', async () => {
    const scene = await watched();
    const answers = scene.queue.isReady;
    answers.onFirstCall().rejects(new Error('the books are away'));

    await scene.after(MINUTE);
    await assert.rejects(scene.dog.check(), /could not look/);
    await scene.after(2 * MINUTE);
    await scene.dog.check();
    await scene.end();
  });

  describe('by its timer', () => {
    it('looks once a minute', async () => {
      const scene = await watched();
      scene.queue.answers = false;
      for (let minute = 1; minute <= 12; minute += 1) {
        scene.clock.now = NIGHT + minute * MINUTE;
        await scene.tick();
      }

      assert.deepEqual(scene.said, ['post ✕ I am not watching the balance']);
      await scene.end();
    });

    it('gives a machine that slept ten minutes before it calls anything stopped', async () => {
      const scene = await watched();
      scene.queue.answers = false;
      const told: number[] = [];
      for (let minute = 300; minute <= 312; minute += 1) {
        scene.clock.now = NIGHT + minute * MINUTE;
        await scene.tick();
        told.push(scene.said.length);
      }

      assert.deepEqual([told[9], told[10], told[12]], [0, 1, 1]);
      await scene.end();
    });

    it('looks away while the clock leaps: what is due there has not run yet', async () => {
      const scene = await watched();
      scene.clock.isLeaping = true;
      scene.clock.now = NIGHT + HOUR;
      await scene.tick();
      await scene.works('evaluation');
      await scene.dog.leapt();

      assert.deepEqual(scene.said, []);
      await scene.end();
    });
  });
});

type Scene = Awaited<ReturnType<typeof sceneOn>>;

async function sceneOn(books: Books, settings: Partial<Settings>) {
  const clock = { now: NIGHT - DAY, isLeaping: false };
  const { organisation, people } = await inTransaction(books, (tx) => newOrganisation(tx, settings));
  const channelId = await inTransaction(books, (tx) =>
    channel(tx, organisation, 'needs-action', NIGHT - DAY),
  );
  const log = recordedLog();
  const parts: Parts = { ...partsOn(books, () => clock.now), log };
  const teams = { isDead: false };
  const queue = { answers: true, isReady: sinon.stub<[], Promise<boolean>>() };
  queue.isReady.callsFake(() => Promise.resolve(queue.answers));
  const timer = { look: (): Promise<void> => Promise.reject(new Error('it was not begun')) };
  const { said, mails, deps } = waysOut(parts, teams);
  const dog: Watchdog = createWatchdog({
    parts,
    deps,
    queueAnswers: queue.isReady,
    isLeaping: () => clock.isLeaping,
    every: (look) => {
      timer.look = look;
      return () => undefined;
    },
  });
  const organisationId = organisation.id;
  const works = (what: Watched): Promise<void> =>
    transact(parts, (tx) => beat(tx, { organisationId, what, now: clock.now }));
  return {
    clock,
    dog,
    teams,
    queue,
    said,
    mails,
    works,
    ownerId: people.owner.id,
    logged: () => log.lines.map(({ sentence }) => sentence),
    async after(ms: number) {
      clock.now = NIGHT + ms;
      await dog.leapt();
    },
    tick: () => timer.look(),
    leavesACard: () =>
      transact(parts, (tx) =>
        wantNote(tx, {
          organisationId,
          key: 'a',
          to: { channelId },
          note: { kind: 'recharge-held', reason: 'no-reading' },
          now: clock.now,
        }),
      ),
    /** What the queue's job does. */
    async delivers() {
      for (const copy of await deps.useCases.claimCopies(10)) await deliverCopy(copy, deps);
    },
    async end() {
      await dog.close();
      // The next watchdog sees the same books.
      for (const table of ['card_copy', 'episode', 'heartbeat'] as const)
        await books.deleteFrom(table).execute();
      await books
        .updateTable('organisation')
        .set({ created_at: new Date(NIGHT + 30 * DAY) })
        .execute();
    },
  };
}

function waysOut(parts: Parts, teams: { isDead: boolean }) {
  const said: string[] = [];
  const mails: string[] = [];
  const headline = ({ card }: Message): string => textsOf(card)[0] ?? '';
  const fakes = fakeDeps();
  const write = (how: string, message: Message) => {
    if (teams.isDead) return Promise.resolve(RETRY);
    said.push(`${how} ${headline(message)}`);
    return Promise.resolve({ kind: 'posted', at: place } as const);
  };
  fakes.poster.post.callsFake((_to, message) => write('post', message));
  fakes.poster.edit.callsFake((_at, message) => write('edit', message));
  const deps = {
    ...fakes,
    useCases: bindJobUseCases(parts),
    now: parts.now,
    mailer: {
      send: ({ toPersonId, subject }: { toPersonId: string; subject: string }) => {
        mails.push(`${toPersonId}: ${subject}`);
        return Promise.resolve({ kind: 'accepted' } as const);
      },
    },
  };
  return { said, mails, deps };
}
