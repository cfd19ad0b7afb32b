import assert from 'node:assert/strict';
import { drillReport } from '../../../cards/drill.ts';
import type { Tx } from '../../../domain/database.ts';
import { drillMoved, seeDrill } from '../../../domain/drills/see-drill.ts';
import { startDrill } from '../../../domain/drills/start-drill.ts';
import { reportSubject } from '../../../domain/drills/subjects.ts';
import { drillView } from '../../../domain/drills/view-drill.ts';
import { MINUTE, type Instant } from '../../../domain/instant.ts';
import { claimCopies } from '../../../domain/messages/claim-copies.ts';
import { markShown } from '../../../domain/messages/mark-shown.ts';
import { markUndelivered } from '../../../domain/messages/mark-undelivered.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { en } from '../../../locales/en.ts';
import { testBooks } from '../../support/books.ts';
import { textsOf } from '../../support/teams-client.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';
import { channel, copiesOf, receiptsOf } from '../alerts/scenario.ts';

describe('a test of every way to people', () => {
  it('goes to each alert channel and to everybody who has to act, once, and reports to who started it', () =>
    alone(async (tx, { organisation, people, channelId }) => {
      await channel(tx, organisation, null, START);
      const { view } = await start(tx, people);
      const again = await start(tx, people, START + 4 * MINUTE);

      assert.equal(again.view.drill.id, view.drill.id);
      const sent = await copiesOf(tx, organisation, `drill/${view.drill.id}`);
      assert.deepEqual(
        new Set(sent.map(({ to }) => to)),
        new Set([channelId, people.approver.id, people.approver2.id, people.buyer.id]),
      );
      assert.deepEqual(
        (await copiesOf(tx, organisation, reportSubject(view.drill.id))).map(({ to }) => to),
        [people.owner.id],
      );
      assert.deepEqual(await receiptsOf(tx, organisation), ['drill-start started']);
    }));

  it('is another one after five minutes', () =>
    alone(async (tx, { people }) => {
      const first = await start(tx, people);
      const second = await start(tx, people, START + 5 * MINUTE);

      assert.notEqual(second.view.drill.id, first.view.drill.id);
    }));

  it('tells who has seen it after how long, by their first word, and redraws the report', () =>
    alone(async (tx, { organisation, people }) => {
      const { drill } = (await start(tx, people)).view;
      const before = await copiesOf(tx, organisation, reportSubject(drill.id));
      await see(tx, people.buyer, drill.id, START + 12_000);
      await see(tx, people.buyer, drill.id, START + MINUTE);
      const view = await see(tx, people.approver, drill.id, START + 4 * MINUTE);
      const after = await copiesOf(tx, organisation, reportSubject(drill.id));

      assert.deepEqual(
        view?.seen.map(({ name, afterMs }) => [name, afterMs]),
        [
          ['Ben Buyer', 12_000],
          ['Ada Approver', 4 * MINUTE],
        ],
      );
      assert.equal((after[0]?.wanted ?? 0) - (before[0]?.wanted ?? 0), 2);
    }));

  it('tells which ways did not work', () =>
    alone(async (tx, { organisation, people, channelId }) => {
      const { drill } = (await start(tx, people)).view;
      for (const copy of await claim(tx, organisation, START)) {
        if (copy.channelId === channelId)
          await markShown(tx, {
            copy,
            at: { serviceUrl: 'http://localhost/', conversationId: 'c', activityId: 'a' },
            now: START,
          });
        else if (copy.subject === `drill/${drill.id}`)
          await markUndelivered(tx, { copy, why: { kind: 'unreachable', reason: '403' }, now: START });
        await drillMoved(tx, { copy, now: START });
      }

      const view = await drillView(tx, { organisation, drillId: drill.id });
      assert.deepEqual(
        view?.paths.map(({ by, name, state }) => `${by} ${name} ${state}`),
        [
          'channel Phone admins needs-action arrived',
          'chat Abe Approver failed',
          'chat Ada Approver failed',
          'chat Ben Buyer failed',
        ],
      );
      assert.match(textsOf(drillReport(view, en)).join('\n'), /! Test: 3 ways did not work/);
      const [report] = await copiesOf(tx, organisation, reportSubject(drill.id));
      assert.ok((report?.wanted ?? 0) > 4, 'the report was not drawn again');
    }));

  it('goes by mail too, to owners and whoever is on call, where a mailbox is set', () =>
    alone(
      async (tx, { organisation, people }) => {
        const { view } = await start(tx, people);
        const sent = await copiesOf(tx, organisation, `drill/${view.drill.id}`);

        assert.deepEqual(
          view.paths.filter(({ by }) => by === 'mail').map(({ personId }) => personId),
          ['on-call', people.owner.id],
        );
        assert.equal(sent.length, 4, 'mails are not edited with the cards');
      },
      { mailFrom: 'credits@example.com', onCallId: 'on-call' },
    ));

  it('is for owners, and known only where it was started', () =>
    alone(async (tx, { people }) => {
      await assert.rejects(
        startDrill(tx, { actor: people.approver, leaveCardToJob: false, now: START }),
        /only owners/,
      );
      const other = await newOrganisation(tx);
      const { drill } = (await start(tx, people)).view;

      assert.equal(await see(tx, other.people.owner, drill.id, START), undefined);
    }));
});

interface Alone {
  readonly organisation: Organisation;
  readonly people: Cast;
  readonly channelId: string;
}

async function alone(
  work: (tx: Tx, scene: Alone) => Promise<void>,
  settings: Partial<Settings> = {},
): Promise<void> {
  const { inTransaction } = await testBooks();
  await inTransaction(async (tx) => {
    const { organisation, people } = await newOrganisation(tx, settings);
    await work(tx, {
      organisation,
      people,
      channelId: await channel(tx, organisation, 'needs-action', START),
    });
  });
}

const start = (tx: Tx, { owner: actor }: Cast, now: Instant = START) =>
  startDrill(tx, { actor, leaveCardToJob: false, now });

const see = (tx: Tx, actor: Cast['owner'], drillId: string, now: Instant) =>
  seeDrill(tx, { actor, drillId, now });

async function claim(tx: Tx, { id }: Organisation, now: Instant) {
  const copies = await claimCopies(tx, { limit: 1000, leaseMs: MINUTE, now });
  return copies.filter(({ organisationId }) => organisationId === id);
}
