import assert from 'node:assert/strict';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { openEpisodes } from '../../../domain/alerts/store.ts';
import { alertView } from '../../../domain/alerts/view-alert.ts';
import type { Tx } from '../../../domain/database.ts';
import { DAY, HOUR, MINUTE, type Instant } from '../../../domain/instant.ts';
import { claimCopies } from '../../../domain/messages/claim-copies.ts';
import { markShown } from '../../../domain/messages/mark-shown.ts';
import { markUndelivered } from '../../../domain/messages/mark-undelivered.ts';
import { touchSubject, wantCopy } from '../../../domain/messages/want-copy.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { beat, signsOf } from '../../../domain/silence/store.ts';
import { watchSilence } from '../../../domain/silence/watch-silence.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';
import { channel, copiesOf, read, receiptsOf, written } from '../alerts/scenario.ts';

const NIGHT = START - 6 * HOUR;
const place = { serviceUrl: 'http://localhost/', conversationId: 'c', activityId: 'posted' };

describe('signs of life', () => {
  it('never move back, whatever arrives late', () =>
    alone(async (tx, { organisation }) => {
      const organisationId = organisation.id;
      await beat(tx, { organisationId, what: 'import', now: START });
      await beat(tx, { organisationId, what: 'import', now: START - HOUR });

      assert.equal((await signs(tx, organisation)).beats.import, START);
    }));

  it('show an evaluation, a delivery, and how long the oldest card waits', () =>
    alone(async (tx, { organisation, channelId }) => {
      const about = { organisationId: organisation.id, subject: 'note/a', audience: 'channel' } as const;
      await wantCopy(tx, { ...about, to: { channelId }, now: START });
      await touchSubject(tx, organisation.id, 'note/a', START + MINUTE);
      await evaluateAlerts(tx, { organisation, now: START + 2 * MINUTE });
      const before = await signs(tx, organisation);
      await deliver(tx, organisation, START + 3 * MINUTE);
      const after = await signs(tx, organisation);
      await touchSubject(tx, organisation.id, 'note/a', START + 4 * MINUTE);

      assert.deepEqual([before.waitingSince, before.beats.delivery], [START, null]);
      assert.equal(before.beats.evaluation, START + 2 * MINUTE);
      assert.deepEqual([after.waitingSince, after.beats.delivery], [null, START + 3 * MINUTE]);
      assert.equal((await signs(tx, organisation)).waitingSince, START + 4 * MINUTE);
    }));

  it('do not count a card that cannot be shown to anybody, and count it from when it can be again', () =>
    alone(async (tx, { organisation, personId }) => {
      const about = { organisationId: organisation.id, subject: 'note/a', audience: 'person' } as const;
      await wantCopy(tx, { ...about, to: { personId }, now: START });
      const [copy] = await claim(tx, organisation, START);
      assert.ok(copy);
      await markUndelivered(tx, { copy, why: { kind: 'unreachable', reason: '403' }, now: START });
      const unreachable = (await signs(tx, organisation)).waitingSince;
      await wantCopy(tx, { ...about, to: { personId }, now: START + DAY });

      assert.deepEqual([unreachable, (await signs(tx, organisation)).waitingSince], [null, START + DAY]);
    }));
});

describe('silence', () => {
  it('is raised once, at any hour, in channels that want only zero too, and said to be over once', () =>
    alone(async (tx, { organisation, channelId }) => {
      const since = NIGHT - HOUR;
      await beat(tx, { organisationId: organisation.id, what: 'evaluation', now: since });
      await look(tx, organisation, NIGHT);
      const [episode, ...more] = await openEpisodes(tx, organisation.id);
      assert.ok(episode);
      const once = await written(tx, organisation);
      await look(tx, organisation, NIGHT + MINUTE);

      assert.deepEqual(await written(tx, organisation), once);
      assert.deepEqual([episode.kind, episode.level, more], ['silence', 2, []]);
      assert.deepEqual(episode.detail.finding, { kind: 'silence', stopped: [{ what: 'evaluation', since }] });
      assert.deepEqual(await copiesOf(tx, organisation, `alert/${episode.id}`), [
        { to: channelId, wanted: 1 },
      ]);

      await evaluateAlerts(tx, { organisation, now: NIGHT + 2 * MINUTE });
      await look(tx, organisation, NIGHT + 3 * MINUTE);
      assert.deepEqual(await openEpisodes(tx, organisation.id), []);
      assert.deepEqual(await receiptsOf(tx, organisation), [
        'alert-raise silence/2',
        'alert-clear silence/2',
      ]);
    }));

  it('is not raised by an evaluation, which has not stopped and knows of no restart', () =>
    alone(async (tx, { organisation }) => {
      await beat(tx, { organisationId: organisation.id, what: 'import', now: NIGHT - DAY });
      await evaluateAlerts(tx, { organisation, now: NIGHT });

      assert.deepEqual(await openEpisodes(tx, organisation.id), []);
    }));

  it('gets worse when after the call data the cards stop too, and says which of them came back', () =>
    alone(async (tx, { organisation, channelId }) => {
      const organisationId = organisation.id;
      await beat(tx, { organisationId, what: 'import', now: NIGHT - 7 * HOUR });
      await look(tx, organisation, NIGHT);
      await wantCopy(tx, {
        organisationId,
        subject: 'note/a',
        audience: 'channel',
        to: { channelId },
        now: NIGHT,
      });
      await evaluated(tx, organisation, NIGHT + 20 * MINUTE);
      await look(tx, organisation, NIGHT + 20 * MINUTE);
      await beat(tx, { organisationId, what: 'import', now: NIGHT + 21 * MINUTE });
      await look(tx, organisation, NIGHT + 22 * MINUTE);

      const [episode] = await openEpisodes(tx, organisation.id);
      assert.deepEqual(episode?.detail.finding, {
        kind: 'silence',
        stopped: [{ what: 'delivery', since: NIGHT }],
      });
      assert.deepEqual(await receiptsOf(tx, organisation), [
        'alert-raise silence/1',
        'alert-escalate silence/2',
      ]);
    }));

  it('has a card that needs no books: what stopped may be that they cannot be judged', () =>
    alone(async (tx, { organisation }) => {
      await read(tx, organisation, 900, NIGHT - DAY);
      await evaluated(tx, organisation, NIGHT);
      await look(tx, organisation, NIGHT + HOUR);
      const [episode] = await openEpisodes(tx, organisation.id);
      assert.ok(episode);

      const view = await alertView(tx, { organisation, episodeId: episode.id, now: NIGHT + HOUR });

      assert.deepEqual([view?.position, view?.ownerNames], [null, ['Olivia Owner']]);
    }));
});

interface Alone {
  readonly organisation: Organisation;
  readonly channelId: string;
  readonly personId: string;
}

/** A channel that wants to hear of zero only. The organisation is known since the morning after that night. */
async function alone(work: (tx: Tx, scene: Alone) => Promise<void>): Promise<void> {
  const { inTransaction } = await testBooks();
  await inTransaction(async (tx) => {
    const { organisation, people } = await newOrganisation(tx, { mode: 'off' });
    const channelId = await channel(tx, organisation, 'only-zero', NIGHT - DAY);
    await work(tx, { organisation, channelId, personId: people.viewer.id });
  });
}

const look = (tx: Tx, organisation: Organisation, now: Instant): Promise<void> =>
  watchSilence(tx, { organisation, watch: { now, watchingSince: NIGHT - DAY, queueAnswers: true } });

const evaluated = (tx: Tx, { id: organisationId }: Organisation, now: Instant): Promise<void> =>
  beat(tx, { organisationId, what: 'evaluation', now });

async function signs(tx: Tx, { id }: Organisation) {
  const [found] = await signsOf(tx, id);
  assert.ok(found);
  return found;
}

async function claim(tx: Tx, { id }: Organisation, now: Instant) {
  const copies = await claimCopies(tx, { limit: 1000, leaseMs: MINUTE, now });
  return copies.filter(({ organisationId }) => organisationId === id);
}

async function deliver(tx: Tx, organisation: Organisation, now: Instant): Promise<void> {
  for (const copy of await claim(tx, organisation, now)) await markShown(tx, { copy, at: place, now });
}
