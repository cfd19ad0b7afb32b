import assert from 'node:assert/strict';
import { unreachableFinding } from '../../../../domain/alerts/kinds/unreachable.ts';
import type { Tx } from '../../../../domain/database.ts';
import { markUndelivered } from '../../../../domain/messages/mark-undelivered.ts';
import { rememberConversation } from '../../../../domain/messages/remember-conversation.ts';
import { lockCopiesOf } from '../../../../domain/messages/store.ts';
import type { Actor } from '../../../../domain/organisations/roles.ts';
import { testBooks } from '../../../support/books.ts';
import { newOrganisation, START } from '../../../support/organisation.ts';
import { wantNote } from '../../../../domain/messages/want-copy.ts';
import { noteSubject, type Addressee } from '../../../../domain/messages/rules.ts';
import { scene } from '../../top-ups/scene.ts';
import { foundAt } from './judged.ts';

describe('whom the bot cannot reach', () => {
  it('are four names at most, people first', () => {
    const five = ['a', 'b', 'c', 'd', 'e'];
    const finding = { kind: 'unreachable' };

    assert.equal(unreachableFinding({ people: [], channels: [] }), undefined);
    assert.deepEqual(unreachableFinding({ people: five, channels: ['x'] }), {
      ...finding,
      people: five.slice(0, 4),
      channels: [],
      more: 2,
    });
    assert.deepEqual(unreachableFinding({ people: ['a', 'b', 'c'], channels: ['x', 'y'] }), {
      ...finding,
      people: ['a', 'b', 'c'],
      channels: ['x'],
      more: 1,
    });
  });

  /** A message to them, which the Bot Connector refuses. */
  async function fail(tx: Tx, organisationId: string, to: Addressee): Promise<void> {
    const key = `card-expires/2027-02/${to.personId ?? to.channelId}`;
    await wantNote(tx, {
      organisationId,
      key,
      to,
      note: { kind: 'card-expires', month: '2027-02' },
      now: START,
    });
    const [copy] = await lockCopiesOf(tx, organisationId, noteSubject(key));
    assert.ok(copy);
    await markUndelivered(tx, { copy, why: { kind: 'unreachable', reason: '403' }, now: START });
  }

  it('are told when a message fails, and not any more when they write again', async () => {
    const s = await scene();
    const { organisation, people } = s;
    const to = (person: Actor) => s.inTransaction((tx) => fail(tx, organisation.id, { personId: person.id }));

    const before = await foundAt(s, 'unreachable', START);
    await to(people.approver);
    // Nothing is asked of these.
    await to(people.requester);
    await to(people.viewer);
    await s.inTransaction((tx) => fail(tx, organisation.id, { channelId: `19:${organisation.id}` }));
    const found = await foundAt(s, 'unreachable', START);
    await s.giveRole(people.approver, 'approver', false);
    const onlyChannel = await foundAt(s, 'unreachable', START);
    const seen = {
      organisationId: organisation.id,
      id: `19:${organisation.id}`,
      kind: 'channel' as const,
      personId: null,
      memberId: null,
      name: 'Phones',
      serviceUrl: 'https://smba.example',
      botId: '28:bot',
      reachable: true,
    };
    await s.inTransaction((tx) => rememberConversation(tx, { seen, now: START }));

    assert.deepEqual(before, []);
    const finding = { level: 1, kind: 'unreachable', channels: ['Phones'], more: 0 };
    assert.deepEqual(found, [{ ...finding, people: ['Ada Approver'] }]);
    assert.deepEqual(onlyChannel, [{ ...finding, people: [] }]);
    assert.deepEqual(await foundAt(s, 'unreachable', START), []);
  });

  it('are those who never wrote only once something could not be told to them', async () => {
    const { inTransaction } = await testBooks();
    const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));

    const before = await foundAt({ inTransaction, organisation }, 'unreachable', START);
    await inTransaction((tx) => fail(tx, organisation.id, { personId: people.buyer.id }));
    const after = await foundAt({ inTransaction, organisation }, 'unreachable', START);

    assert.deepEqual(before, []);
    assert.deepEqual(after, [
      { level: 1, kind: 'unreachable', people: ['Ben Buyer'], channels: [], more: 0 },
    ]);
  });
});
