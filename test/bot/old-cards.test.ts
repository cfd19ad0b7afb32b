import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { readIn, startHere, type LiveService } from '../app/service.ts';
import { pressesOf, type Press } from '../support/presses.ts';
import { cardOf, textsOf, type InvokeBody, type Posted } from '../support/teams-client.ts';
import { until } from '../support/until.ts';

type Who = keyof LiveService['people'];

/** Cards stay on phones for weeks, and some clients know Action.Submit only. */
describe('a card that is older than what it is about', () => {
  let service: LiveService;
  let old: Readonly<Record<'approver2' | 'buyer' | 'requester', readonly Press[]>>;
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
    const { teams } = service;
    await teams.say(service.people.buyer, 'balance is 900');
    await teams.say(service.people.requester, 'top up 250 a card that gets old');
    const asked = await cardFor('approver', /Approve \$250/u);
    const theirs = await cardFor('approver2', /Approve \$250/u);
    const own = await cardFor('requester', /Waiting for approval: \$250/u);
    const [approve] = pressOn(asked, 'top-up-approve');
    assert.ok(approve);
    const approver2 = pressOn(theirs, 'top-up-approve', 'top-up-decline');
    const requester = pressOn(own, 'top-up-cancel');
    await press('approver', approve);
    const bought = await cardFor('buyer', /Buy \$250/u);
    old = { approver2, requester, buyer: pressOn(bought, 'top-up-claim') };
    const claimed = await press('buyer', old.buyer[0]);
    const [save] = pressOn(claimed, 'top-up-bought');
    await press('buyer', save);
    await until('the receipt is everywhere', () =>
      ['approver', 'approver2', 'buyer', 'requester'].every((who) =>
        shownTo(who as Who).some((posted) => /\$250 added/u.test(textOf(posted))),
      ),
    );
  });
  after(() => service?.close());

  const shownTo = (who: Who): readonly Posted[] =>
    service.teams.posted.filter(
      ({ conversationId }) => conversationId === service.teams.personalChat(service.people[who]),
    );

  async function cardFor(who: Who, text: RegExp): Promise<Posted> {
    let found: Posted | undefined;
    await until(`${who} has ${text}`, () => {
      found = shownTo(who).findLast((posted) => text.test(textOf(posted)));
      return found !== undefined;
    });
    assert.ok(found);
    // As it stands now: an edit later changes the posted one.
    return structuredClone(found);
  }

  function press(who: Who, pressed: Press | undefined): Promise<InvokeBody> {
    assert.ok(pressed, `${who} has no such button`);
    return service.teams.act(service.people[who], undefined, pressed.verb, pressed.data);
  }

  const everyOldButton = () =>
    Object.entries(old).flatMap(([who, presses]) => presses.map((one) => ({ who: who as Who, ...one })));

  it('is answered with what stands, changes nothing, and shows it: pressed', async () => {
    assert.equal(everyOldButton().length, 4);
    for (const { who, ...old } of everyOldButton()) {
      const stored = await service.stored();

      const answer = await press(who, old);

      assert.equal(answer.statusCode, 200);
      assert.match(said(answer), /\$250|added|bought/iu, `${old.verb}: ${said(answer)}`);
      assert.deepEqual(await service.stored(), stored, old.verb);
    }
  });

  it('is answered the same where the client only knows Action.Submit', async () => {
    for (const { who, verb, data } of everyOldButton()) {
      const stored = await service.stored();

      const answer = await service.teams.submit(service.people[who], {
        verb,
        ...data,
        msteams: { type: 'x' },
      });

      assert.equal(answer.status, 200);
      assert.match(readIn(answer), /\$250|added|bought/iu, `${verb}: ${readIn(answer)}`);
      assert.deepEqual(await service.stored(), stored, verb);
    }
  });

  it('is the current view again when it refreshes itself', async () => {
    for (const who of ['approver', 'approver2', 'buyer', 'requester', 'viewer'] as const) {
      const topUpId = String(old.approver2[0]?.data['topUpId']);

      const answer = await service.teams.act(service.people[who], undefined, 'top-up-open', { topUpId });

      assert.match(said(answer), /\$250 added/u);
      assert.deepEqual(
        pressesOf(cardOf(answer) ?? {}).filter(({ verb }) => /approve|decline|claim|cancel/u.test(verb)),
        [],
      );
    }
  });

  describe('beside an activity that claims to be another', () => {
    const forged: Readonly<Record<string, { overrides: object; status: number }>> = {
      'another tenant in the channel data': {
        overrides: { channelData: { tenant: { id: '99999999-0000-4000-a000-000000000099' } } },
        status: 403,
      },
      'another tenant in the conversation': {
        overrides: { conversation: { id: 'a:x', conversationType: 'personal', tenantId: 'another' } },
        status: 403,
      },
      'no tenant at all': {
        overrides: { conversation: { id: 'a:x', conversationType: 'personal' }, channelData: {} },
        status: 403,
      },
      'no Entra object id': { overrides: { from: { id: '29:x', name: 'Olivia Grant' } }, status: 200 },
      'the role of the bot': {
        overrides: { from: { id: '29:x', name: 'Olivia Grant', role: 'bot', aadObjectId: 'nobody' } },
        status: 200,
      },
      'an empty object id': { overrides: { from: { id: '29:x', name: 'x', aadObjectId: '' } }, status: 400 },
      'an object id in other letters': {
        overrides: { from: { id: '29:x', name: 'x', aadObjectId: '__proto__' } },
        status: 200,
      },
      'an unknown verb': {
        overrides: { value: { action: { verb: 'top-up-grant', data: {} } } },
        status: 200,
      },
      'a verb that is no text': {
        overrides: { value: { action: { verb: ['help'], data: {} } } },
        status: 200,
      },
      'an invoke nobody knows': { overrides: { name: 'task/submit' }, status: 501 },
    };

    for (const [what, { overrides, status }] of Object.entries(forged))
      it(`${what}: answered ${status}, nothing stored, nothing told about the inside`, async () => {
        const { teams, people } = service;
        const stored = await service.stored();
        const logged = service.logged.length;

        const answer = await teams.say(people.owner, '', {
          overrides: {
            type: 'invoke',
            name: 'adaptiveCard/action',
            value: { action: { type: 'Action.Execute', verb: 'setup-form', data: {} }, trigger: 'manual' },
            ...overrides,
          },
        });

        assert.equal(answer.status, status, JSON.stringify(answer.body));
        assert.doesNotMatch(JSON.stringify(answer.body ?? ''), /\bat .*\.[jt]s|went wrong|Save settings/u);
        assert.deepEqual(await service.stored(), stored);
        assert.deepEqual(
          service.logged.slice(logged).filter(({ level }) => Number(level) >= 50),
          [],
        );
      });
  });
});

const textOf = (posted: Posted): string => textsOf(cardOf(posted)).join('\n');

const said = (answer: InvokeBody): string => {
  const card = cardOf(answer);
  return card ? textsOf(card).join('\n') : String(answer.value);
};

function pressOn(from: Posted | InvokeBody, ...verbs: readonly string[]): Press[] {
  return pressesOf(cardOf(from) ?? {}).filter(({ verb }) => verbs.includes(verb));
}
