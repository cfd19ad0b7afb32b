import assert from 'node:assert/strict';
import { alertSubject } from '../../../domain/alerts/announce.ts';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { openEpisodes } from '../../../domain/alerts/store.ts';
import type { Tx } from '../../../domain/database.ts';
import { HOUR } from '../../../domain/instant.ts';
import { overSubject } from '../../../domain/messages/rules.ts';
import { lockCopiesOf } from '../../../domain/messages/store.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';
import { channel, deliver, read } from './scenario.ts';

/** Zero is read, what is due is posted, and 500 are read an hour later. */
async function zeroAndBack(tx: Tx, organisation: Organisation): Promise<string> {
  await read(tx, organisation, 0, START);
  await evaluateAlerts(tx, { organisation, now: START });
  const [episode] = await openEpisodes(tx, organisation.id);
  assert.equal(episode?.kind, 'zero');
  await deliver(tx, organisation);
  await read(tx, organisation, 500, START + HOUR);
  await evaluateAlerts(tx, { organisation, now: START + HOUR });
  return episode.id;
}

describe('an alert that is over', () => {
  it('is said once, under its last message in each channel', async () => {
    const { inTransaction } = await testBooks();
    await inTransaction(async (tx) => {
      const { organisation } = await newOrganisation(tx);
      const channels = [
        await channel(tx, organisation, 'everything', START),
        await channel(tx, organisation, 'only-zero', START),
      ];

      const episodeId = await zeroAndBack(tx, organisation);
      await evaluateAlerts(tx, { organisation, now: START + 2 * HOUR });

      const messages = await lockCopiesOf(tx, organisation.id, alertSubject(episodeId));
      const lines = await lockCopiesOf(tx, organisation.id, overSubject(episodeId));
      assert.equal(lines.length, 2);
      assert.deepEqual(new Set(lines.map(({ channelId }) => channelId)), new Set(channels));
      for (const { under, channelId } of lines)
        assert.equal(messages.find(({ id }) => id === under)?.channelId, channelId);
    });
  });

  it('that nobody was told of yet is not said', async () => {
    const { inTransaction } = await testBooks();
    await inTransaction(async (tx) => {
      const { organisation } = await newOrganisation(tx);
      await channel(tx, organisation, 'everything', START);
      await read(tx, organisation, 0, START);
      await evaluateAlerts(tx, { organisation, now: START });
      const [episode] = await openEpisodes(tx, organisation.id);
      await read(tx, organisation, 500, START + HOUR);

      await evaluateAlerts(tx, { organisation, now: START + HOUR });

      assert.deepEqual(await lockCopiesOf(tx, organisation.id, overSubject(episode?.id ?? '')), []);
    });
  });
});

describe('what Microsoft mails about too', () => {
  const mailed = async (mailFrom: string | null) => {
    const { inTransaction } = await testBooks();
    return inTransaction(async (tx) => {
      const { organisation, people } = await newOrganisation(tx, { mailFrom });
      await channel(tx, organisation, 'everything', START);
      const subject = alertSubject(await zeroAndBack(tx, organisation));
      const mails = await lockCopiesOf(tx, organisation.id, subject, undefined, 'mail');
      return { to: mails.map(({ personId }) => personId), owner: people.owner.id };
    });
  };

  it('is mailed to the owners, once', async () => {
    const { to, owner } = await mailed('credits@c.example');
    assert.deepEqual(to, [owner]);
  });

  it('is not where no mailbox is set', async () => {
    assert.deepEqual((await mailed(null)).to, []);
  });
});
