import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { conversationOf, placeOf } from '../../bot/place.ts';

const activity = (conversation: object, channelData: object = {}): Activity =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what place.ts reads
  ({
    type: 'message',
    serviceUrl: 'http://127.0.0.1:1',
    from: { id: '29:ana', name: 'Ana' },
    recipient: { id: '28:bot', name: 'Credits' },
    conversation: { id: 'c1', ...conversation },
    channelData,
  }) as Activity;
const who = { organisationId: 'org', personId: 'ana', reachable: true };

describe('where an activity happened', () => {
  for (const { when, of, expected } of [
    {
      when: 'a personal chat',
      of: activity({ conversationType: 'personal' }),
      expected: ['personal', 'c1', 'Ana'],
    },
    {
      when: 'a thread of a channel',
      of: activity(
        { id: '19:x;messageid=7', conversationType: 'channel' },
        { channel: { id: '19:x', name: 'Phones' } },
      ),
      expected: ['channel', '19:x', 'Phones'],
    },
    {
      when: 'a channel whose name was not sent',
      of: activity({ conversationType: 'channel' }, { channel: { id: '19:x', name: null } }),
      expected: ['channel', '19:x', ''],
    },
    {
      when: 'a group chat',
      of: activity({ conversationType: 'groupChat', isGroup: true }),
      expected: ['channel', 'c1', ''],
    },
    { when: 'a chat that does not say', of: activity({}), expected: ['personal', 'c1', 'Ana'] },
    { when: 'a group that does not say', of: activity({ isGroup: true }), expected: ['channel', 'c1', ''] },
  ])
    it(`of ${when} is ${expected[0]}`, () => {
      const { kind, conversationId, name } = placeOf(of);

      assert.deepEqual([kind, conversationId, name], expected);
    });

  it('is not remembered for a group chat: a channel’s way of posting does not work there', () => {
    assert.equal(conversationOf(activity({ conversationType: 'groupChat', isGroup: true }), who), undefined);
  });

  it('is not remembered for the personal chat of somebody unknown', () => {
    const stranger = { ...who, personId: undefined };

    assert.equal(conversationOf(activity({ conversationType: 'personal' }), stranger), undefined);
  });
});
