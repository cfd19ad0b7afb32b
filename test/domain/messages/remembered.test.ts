import assert from 'node:assert/strict';
import { HOUR } from '../../../domain/instant.ts';
import type { Conversation } from '../../../domain/messages/card-copy.ts';
import { isRemembered } from '../../../domain/messages/remember-conversation.ts';
import { markUndelivered } from '../../../domain/messages/mark-undelivered.ts';
import { wantCopy } from '../../../domain/messages/want-copy.ts';
import { newId } from '../../../domain/ids.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from './scene.ts';

type Seen = Omit<Conversation, 'seenAt'>;

const chatOf = ({ organisation, people }: Scene): Seen => ({
  organisationId: organisation.id,
  id: `a:${people.buyer.id}`,
  kind: 'personal',
  personId: people.buyer.id,
  memberId: `29:${people.buyer.id}`,
  name: 'Ben Buyer',
  serviceUrl: 'https://smba.example',
  botId: '28:bot',
  reachable: true,
});

const asks = (stage: Scene, seen: Seen, now = START): Promise<boolean> =>
  stage.inTransaction((tx) => isRemembered(tx, { seen, now }));

describe('whether a conversation is remembered', () => {
  it('is once it was met, for an hour', async () => {
    const stage = await scene();
    const chat = chatOf(stage);
    assert.equal(await asks(stage, chat), false);

    await stage.meet(stage.people.buyer.id, chat);

    assert.equal(await asks(stage, chat), true);
    assert.equal(await asks(stage, chat, START + HOUR - 1), true);
    assert.equal(await asks(stage, chat, START + HOUR), false);
  });

  for (const change of [
    { serviceUrl: 'https://smba.example/emea' },
    { name: 'Ben B. Buyer' },
    { memberId: '29:another' },
    { botId: '28:another' },
    { reachable: false },
    { id: 'a:reinstalled' },
  ] satisfies readonly Partial<Seen>[])
    it(`is not when this changed: ${Object.keys(change).join()}`, async () => {
      const stage = await scene();
      const chat = chatOf(stage);
      await stage.meet(stage.people.buyer.id, chat);

      assert.equal(await asks(stage, { ...chat, ...change }), false);
    });

  it('takes what was not told this time for unchanged', async () => {
    const stage = await scene();
    const chat = chatOf(stage);
    await stage.meet(stage.people.buyer.id, chat);

    assert.equal(await asks(stage, { ...chat, name: '', memberId: null }), true);
  });

  it('is not while something for that person could not be delivered, also if the chat looks unchanged', async () => {
    const stage = await scene();
    const { organisation, people, subject } = stage;
    const chat = chatOf(stage);
    await stage.inTransaction((tx) =>
      wantCopy(tx, {
        organisationId: organisation.id,
        subject,
        audience: 'buyer',
        to: { personId: people.buyer.id },
        now: START,
      }),
    );
    const [copy] = await stage.due();
    assert.ok(copy);
    const why = { kind: 'unreachable', reason: newId() } as const;
    await stage.inTransaction((tx) => markUndelivered(tx, { copy, why, now: START }));
    // Met by another process just before the copy was given up.
    await stage.inTransaction(async (tx) => {
      await tx
        .insertInto('conversation')
        .values({
          organisation_id: chat.organisationId,
          id: chat.id,
          kind: chat.kind,
          person_id: chat.personId,
          member_id: chat.memberId,
          name: chat.name,
          service_url: chat.serviceUrl,
          bot_id: chat.botId,
          reachable: true,
          alert_preset: null,
          seen_at: new Date(START),
        })
        .execute();
    });

    assert.equal(await asks(stage, chat), false);
  });
});
