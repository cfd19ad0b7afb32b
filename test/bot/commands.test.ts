import assert from 'node:assert/strict';
import { commands } from '../../bot/commands/index.ts';
import { done, refuse } from '../../domain/outcome.ts';
import { ROLES } from '../../domain/organisations/roles.ts';
import { reviewView } from '../cards/review-views.ts';
import { balance, dollars, organisation, topUpView } from '../cards/views.ts';
import { CHANNEL, cardOf, textsOf, type Answer } from '../support/teams-client.ts';
import { TENANT, people, stranger, withBot } from './bot.ts';

const said = ({ messages }: Answer): string => messages.map(({ activity }) => activity.text ?? '').join('\n');
const shown = ({ messages }: Answer): string => {
  const card = messages[0] && cardOf(messages[0]);
  return card ? textsOf(card).join('\n') : '';
};

describe('typing a command', () => {
  const bot = withBot();

  for (const { text, use } of [
    { text: 'balance', use: 'balance' },
    { text: 'balance is 512.40', use: 'recordReading' },
    { text: 'top up 250 conference season', use: 'requestTopUp' },
    { text: 'bought 250', use: 'recordPurchase' },
    { text: 'requests', use: 'requests' },
    { text: 'auto-recharge', use: 'rechargeStatus' },
    { text: 'coverage', use: 'coverage' },
    { text: 'alerts', use: 'alerts' },
    { text: 'setup', use: 'setup' },
    { text: 'who can', use: 'staff' },
    { text: 'roles', use: 'staff' },
    { text: 'details', use: 'details' },
    { text: 'audit', use: 'audit' },
    { text: 'sync', use: 'sync' },
  ] as const) {
    it(`${text} asks the books and answers once`, async () => {
      const answer = await bot.teams.say(people.owner, text);

      assert.equal(answer.status, 200);
      assert.equal(answer.messages.length, 1);
      assert.equal(bot.useCases[use].callCount, 1);
      assert.match(said(answer) + shown(answer), /\w/u);
    });
  }

  it('answers every row of the table exactly once', async () => {
    for (const { name } of commands) {
      const answer = await bot.teams.say(people.owner, name);

      assert.equal(answer.messages.length, 1, name);
    }
  });

  for (const command of commands)
    for (const role of ROLES)
      it(`${command.name} is ${command.allowed.includes(role) ? 'open' : 'closed'} to a ${role}`, async () => {
        const answer = await bot.teams.say(people[role], command.name);

        const refusal = /^Only .* may do that\. Ask /u.test(said(answer));
        assert.equal(refusal, !command.allowed.includes(role), said(answer));
      });

  it('names whom to ask when the role is missing', async () => {
    const answer = await bot.teams.say(people.viewer, 'bought 250');

    assert.equal(said(answer), 'Only owners or buyers may do that. Ask owner One or buyer One.');
    assert.equal(bot.useCases.recordPurchase.callCount, 0);
  });

  it('tells a stranger whom to turn to and shows nothing', async () => {
    const answer = await bot.teams.say(stranger, 'balance');

    assert.match(said(answer), /^I do not know you at Example Organisation\. An owner can add you/u);
    assert.equal(bot.useCases.balance.callCount, 0);
    assert.equal(bot.useCases.rememberConversation.callCount, 0);
  });

  it('gets to know somebody of the tenant who asks for what takes no role, and answers', async () => {
    bot.useCases.meet.resolves(true);
    const caller = await bot.useCases.caller(TENANT, people.viewer.id);
    assert.ok(caller?.actor);
    bot.useCases.caller.resetHistory();
    bot.useCases.caller.onSecondCall().resolves({ ...caller, actor: { ...caller.actor, roles: [] } });

    const answer = await bot.teams.say(stranger, 'licence');

    assert.doesNotMatch(said(answer), /I do not know you/u);
    assert.deepEqual(bot.useCases.meet.firstCall.args, [{ organisationId: TENANT, personId: stranger.id }]);
  });

  it('does not get to know whom Microsoft does not know, nor who asks for something else', async () => {
    const refused = await bot.teams.say(stranger, 'license Kim Larsen');
    const other = await bot.teams.say(stranger, 'requests');

    assert.match(said(refused), /^I do not know you at Example Organisation/u);
    assert.match(said(other), /^I do not know you at Example Organisation/u);
    assert.equal(bot.useCases.meet.callCount, 1);
  });

  it('does not know somebody without an Entra object id, whatever the name says', async () => {
    const from = { id: '29:person-owner', name: 'owner One' };

    const answer = await bot.teams.say(people.owner, 'balance', { overrides: { from } });

    assert.match(said(answer), /^I do not know you/u);
    assert.equal(bot.useCases.caller.firstCall.args[1], undefined);
  });

  for (const { text, expected } of [
    { text: 'balnce', expected: /Did you mean balance\?/u },
    { text: 'fly me to the moon', expected: /Type help/u },
    { text: '', expected: /Type balance/u },
  ])
    it(`answers "${text}" with a next step`, async () => {
      const answer = await bot.teams.say(people.viewer, text);

      assert.match(said(answer), expected);
    });

  it('does not suggest what the person may not do', async () => {
    const answer = await bot.teams.say(people.viewer, 'bougt 250');

    assert.doesNotMatch(said(answer), /bought/u);
  });

  for (const mention of ['spaced', 'glued'] as const)
    it(`understands a ${mention} mention in a channel`, async () => {
      const answer = await bot.teams.say(people.viewer, 'balance', { channel: true, mention });

      assert.equal(bot.useCases.balance.callCount, 1);
      assert.equal(answer.messages.length, 1);
    });

  it('remembers where a person can be reached, with the newest service URL', async () => {
    await bot.teams.say(people.buyer, 'balance');

    assert.deepEqual(bot.useCases.rememberConversation.firstCall.args[0], {
      organisationId: TENANT,
      id: bot.teams.personalChat(people.buyer),
      kind: 'personal',
      personId: people.buyer.id,
      memberId: `29:${people.buyer.id}`,
      name: people.buyer.displayName,
      serviceUrl: bot.teams.serviceUrl,
      botId: '28:credits-bot',
      reachable: true,
    });
  });

  it('remembers a channel by its own id, not by the thread', async () => {
    await bot.teams.say(people.buyer, 'balance', { channel: true });

    const { id, kind, personId } = bot.useCases.rememberConversation.firstCall.args[0];
    assert.deepEqual(
      { id, kind, personId },
      { id: '19:phone-admins@thread.tacv2', kind: 'channel', personId: null },
    );
  });
});

describe('typing a reading', () => {
  const bot = withBot();

  it('stores the amount under the activity, unconfirmed, and offers Undo', async () => {
    const answer = await bot.teams.say(people.buyer, 'balance is -12.40', { activityId: '77' });

    const { amount, key, confirmed } = bot.useCases.recordReading.firstCall.args[0];
    assert.deepEqual({ amount, confirmed }, { amount: dollars(-12.4), confirmed: false });
    assert.equal(key, `${bot.teams.personalChat(people.buyer)}/77`);
    assert.match(shown(answer), /-\$12\.40[\s\S]*Undo/u);
  });

  it('uses the same key when Teams delivers the activity twice', async () => {
    await bot.teams.say(people.buyer, 'balance is 512.40', { activityId: '78' });
    await bot.teams.say(people.buyer, 'balance is 512.40', { activityId: '78' });

    const keys = bot.useCases.recordReading.args.map(([{ key }]) => key);
    assert.equal(new Set(keys).size, 1);
  });

  it('uses another key for the same id in another chat', async () => {
    await bot.teams.say(people.buyer, 'balance is 512.40', { activityId: '79' });
    await bot.teams.say(people.approver, 'balance is 512.40', { activityId: '79' });

    const keys = bot.useCases.recordReading.args.map(([{ key }]) => key);
    assert.equal(new Set(keys).size, 2);
  });

  it('asks back before it stores a figure far outside', async () => {
    bot.useCases.recordReading.resolves(
      refuse({ kind: 'far-outside', amount: dollars(5124), low: dollars(380), high: dollars(430) }),
    );

    const answer = await bot.teams.say(people.buyer, 'balance is 5124');

    assert.match(shown(answer), /5,124/u);
  });

  for (const text of ['balance is 1,25', 'balance is lots', 'balance is 12.345', 'balance is 12 EUR'])
    it(`stores nothing on "${text}" and gives an example`, async () => {
      const answer = await bot.teams.say(people.buyer, text);

      assert.match(said(answer), /For example: balance is 512\.40/u);
      assert.equal(bot.useCases.recordReading.callCount, 0);
    });

  it('gives the form when there is no number', async () => {
    const answer = await bot.teams.say(people.buyer, 'balance is');

    assert.ok(answer.messages[0] && cardOf(answer.messages[0]));
    assert.equal(bot.useCases.recordReading.callCount, 0);
  });

  it('takes "balance 512.40" as a reading from a buyer and as a question from a viewer', async () => {
    await bot.teams.say(people.viewer, 'balance 512.40');
    assert.equal(bot.useCases.recordReading.callCount, 0);

    await bot.teams.say(people.buyer, 'balance 512.40');
    assert.equal(bot.useCases.recordReading.callCount, 1);
  });
});

describe('typing a top-up', () => {
  const bot = withBot();

  it('asks at once with amount and reason, and reports where its card stands', async () => {
    const answer = await bot.teams.say(people.requester, 'top up $250 conference season');

    const { amount, reason } = bot.useCases.requestTopUp.firstCall.args[0];
    assert.deepEqual({ amount, reason }, { amount: dollars(250), reason: 'conference season' });
    assert.deepEqual(bot.useCases.markPosted.firstCall.args[0], {
      organisationId: TENANT,
      copyId: 'copy-1',
      at: {
        serviceUrl: bot.teams.serviceUrl,
        conversationId: bot.teams.personalChat(people.requester),
        activityId: answer.messages[0]?.id,
      },
    });
  });

  for (const { where, preset, ending } of [
    { where: 'without alerts', preset: undefined, ending: 'in our personal chat.' },
    {
      where: 'with alerts',
      preset: 'needs-action',
      ending: 'in our personal chat and on the card in this channel.',
    },
    { where: 'that hears of zero only', preset: 'only-zero', ending: 'in our personal chat.' },
  ] as const)
    it(`says one sentence in a channel ${where} and leaves the card to the delivery job`, async () => {
      const channels = preset === undefined ? [] : [{ ...CHANNEL, preset }];
      bot.useCases.alerts.resolves({ open: [], delivery: new Map(), channels });

      const answer = await bot.teams.say(people.requester, 'top up 250 conference', { channel: true });

      assert.equal(
        said(answer),
        `Request #12 for $250: Approver One or Approver Two decides, and you see how it goes ${ending}`,
      );
      assert.equal(shown(answer), '');
      assert.equal(bot.useCases.requestTopUp.firstCall.args[0].leaveCardToJob, true);
      assert.equal(bot.useCases.markPosted.callCount, 0);
    });

  it('names no one decider where two have to agree', async () => {
    bot.useCases.requestTopUp.resolves(done({ view: topUpView({ approvalsNeeded: 2 }), copyId: 'copy-1' }));

    const answer = await bot.teams.say(people.requester, 'top up 250 conference', { channel: true });

    assert.match(
      said(answer),
      /Approver One and Approver Two were asked, two approvals are needed, and you/u,
    );
  });

  for (const { text, kept } of [
    { text: 'top up', kept: undefined },
    { text: 'top up 250', kept: '250' },
    { text: 'top up conference season', kept: 'conference season' },
  ])
    it(`gives the form on "${text}" and keeps what was typed`, async () => {
      const answer = await bot.teams.say(people.requester, text);

      const card = answer.messages[0] && cardOf(answer.messages[0]);
      assert.match(JSON.stringify(card), /top-up-ask/u);
      if (kept) assert.ok(textsOf(card).includes(kept));
      assert.equal(bot.useCases.requestTopUp.callCount, 0);
    });

  for (const text of [
    'top up 250.50 calls',
    'top up 0 calls',
    'top up 99999999 calls',
    'top up 250 EUR calls',
  ])
    it(`stores nothing on "${text}" and gives an example`, async () => {
      const answer = await bot.teams.say(people.requester, text);

      assert.match(said(answer), /For example: top up 250 conference season/u);
      assert.equal(bot.useCases.requestTopUp.callCount, 0);
    });

  it('says what to do instead where credit cannot be bought', async () => {
    bot.useCases.requestTopUp.resolves(refuse({ kind: 'agreement', agreement: 'MCA' }));

    const answer = await bot.teams.say(people.requester, 'top up 250 calls');

    assert.match(said(answer), /Microsoft Customer Agreement.*Edit auto recharge settings.*Type setup/u);
  });
});

describe('typing a purchase', () => {
  const bot = withBot();

  for (const { text, orderNumber } of [
    { text: 'bought 300', orderNumber: null },
    { text: 'bought 300 order 4711', orderNumber: '4711' },
    { text: 'purchased $300 #A-4711', orderNumber: 'A-4711' },
    { text: 'bought 300 emergency', orderNumber: null },
  ])
    it(`records "${text}"`, async () => {
      await bot.teams.say(people.buyer, text);

      const recorded = bot.useCases.recordPurchase.firstCall.args[0];
      assert.deepEqual([recorded.amount, recorded.orderNumber], [dollars(300), orderNumber]);
    });

  for (const { text, order, emergency } of [
    { text: 'bought 300 emergency', order: null, emergency: true },
    { text: 'bought 300 it was an EMERGENCY!', order: null, emergency: true },
    { text: 'bought 300 4711 emergency', order: '4711', emergency: true },
    { text: 'bought 300 emergency, order 4711', order: '4711', emergency: true },
    { text: 'bought 300 EMERGENCY-4711', order: 'EMERGENCY-4711', emergency: false },
    { text: 'bought 300 4711', order: '4711', emergency: false },
  ])
    it(`${text} is ${emergency ? '' : 'no '}emergency`, async () => {
      await bot.teams.say(people.buyer, text);

      const recorded = bot.useCases.recordPurchase.firstCall.args[0];
      assert.deepEqual([recorded.orderNumber, recorded.emergency], [order, emergency]);
    });

  it('says that it is booked, that nobody had approved it, and who was told', async () => {
    const bought = { purchaseId: 'p', topUp: null, review: reviewView(), summary: balance() };
    bot.useCases.recordPurchase.resolves(done(bought));

    const answer = await bot.teams.say(people.buyer, 'bought 250 emergency');

    assert.match(shown(answer), /Recorded: \$250 bought/u);
    assert.match(
      shown(answer),
      /Nobody had approved it: Approver One and Approver Two were asked to look at it/u,
    );
  });

  it('says which request it settles', async () => {
    const topUp = topUpView({ state: 'settled' });
    bot.useCases.recordPurchase.resolves(done({ purchaseId: 'p', topUp, review: null, summary: balance() }));

    const answer = await bot.teams.say(people.buyer, 'bought 250');

    assert.match(shown(answer), /settles request #12/u);
  });

  it('lets nothing in an order number be read as a link', async () => {
    const answer = await bot.teams.say(people.buyer, 'bought 300 [x](http://evil.example)');

    const card = JSON.stringify(answer.messages[0] && cardOf(answer.messages[0]));
    assert.doesNotMatch(card, /\[x\]\(http:/u);
  });

  it('asks for the amount when it is missing', async () => {
    const answer = await bot.teams.say(people.buyer, 'bought');

    assert.match(said(answer), /for example: bought 250/u);
  });

  it('names the purchase that has the same order number', async () => {
    bot.useCases.recordPurchase.resolves(refuse({ kind: 'order-number-known', amount: dollars(300), at: 0 }));

    const answer = await bot.teams.say(people.buyer, 'bought 300 4711');

    assert.match(said(answer), /recorded already: \$300/u);
  });
});

describe('typing about alerts, recharge and sync', () => {
  const bot = withBot();

  for (const { text, preset } of [
    { text: 'alerts here', preset: 'needs-action' },
    { text: 'alerts here everything', preset: 'everything' },
    { text: 'alerts here only zero', preset: 'only-zero' },
  ])
    it(`${text} binds the channel it is said in`, async () => {
      await bot.teams.say(people.owner, text, { channel: true });

      const { channelId, preset: set } = bot.useCases.alertsHere.firstCall.args[0];
      assert.deepEqual([channelId, set], ['19:phone-admins@thread.tacv2', preset]);
    });

  it('alerts says what was missed in a personal chat, and in a channel looks for nobody', async () => {
    const since = Date.UTC(2026, 10, 20, 16, 2);
    bot.useCases.missed.resolves({ since, happened: [], more: 0 });

    const alone = shown(await bot.teams.say(people.owner, 'alerts'));
    const together = shown(await bot.teams.say(people.owner, 'alerts', { channel: true }));

    assert.match(alone, /Since you last looked \(Fri 20 Nov 16:02\)/u);
    assert.doesNotMatch(together, /Since you last looked/u);
    assert.deepEqual(
      bot.useCases.missed.args.map(([actor]) => actor.id),
      [people.owner.id],
    );
  });

  it('alerts off unbinds the channel', async () => {
    await bot.teams.say(people.owner, 'alerts off', { channel: true });

    assert.equal(bot.useCases.alertsOff.firstCall.args[0].channelId, '19:phone-admins@thread.tacv2');
  });

  it('alerts here is for owners', async () => {
    const answer = await bot.teams.say(people.buyer, 'alerts here', { channel: true });

    assert.match(said(answer), /^Only owners may do that\. Ask owner One\./u);
    assert.equal(bot.useCases.alertsHere.callCount, 0);
  });

  it('alerts here says where to type it when typed in a personal chat', async () => {
    const answer = await bot.teams.say(people.owner, 'alerts here');

    assert.match(said(answer), /in the channel/u);
  });

  it('switches recharge requests off at once for an owner, approver or buyer, and shows what stands', async () => {
    for (const who of [people.owner, people.approver, people.buyer])
      assert.match(shown(await bot.teams.say(who, 'auto-recharge off')), /Recharge requests are off/u);
    assert.equal(bot.useCases.switchRechargeOff.callCount, 3);

    assert.match(
      said(await bot.teams.say(people.requester, 'auto-recharge off')),
      /Only owners, approvers, or buyers/u,
    );
    assert.equal(bot.useCases.switchRechargeOff.callCount, 3);
  });

  it('says that Microsoft’s own goes on until somebody switches it off there', async () => {
    const microsoft = organisation({ mode: 'microsoft' });
    const actor = {
      ...people.owner,
      organisationId: TENANT,
      userPrincipalName: '',
      department: '',
      roles: ['owner'] as const,
    };
    bot.useCases.caller.resolves({ organisation: microsoft, actor, unsure: false });

    const answer = await bot.teams.say(people.owner, 'auto-recharge off');

    assert.match(shown(answer), /goes on until somebody switches it off there: Billing › Your products/u);
  });

  it('proposes to switch them on, for owners only', async () => {
    assert.match(shown(await bot.teams.say(people.owner, 'auto-recharge on')), /Waits for a second person/u);
    assert.equal(bot.useCases.switchRechargeOn.callCount, 1);

    assert.match(said(await bot.teams.say(people.buyer, 'auto-recharge on')), /Only owners may do that/u);
    assert.equal(bot.useCases.switchRechargeOn.callCount, 1);
  });

  it('takes no number for a yes', async () => {
    const answer = await bot.teams.say(people.owner, 'auto-recharge 500');

    assert.match(said(answer), /Nothing was changed/u);
  });

  it('sync says how far the calls reach', async () => {
    const answer = await bot.teams.say(people.viewer, 'sync');

    assert.match(said(answer), /12 rows.*complete up to Sun 22 Nov 10:00/u);
  });

  it('sync says what happens next when Microsoft does not answer', async () => {
    bot.useCases.sync.resolves(refuse({ kind: 'failed' }));

    const answer = await bot.teams.say(people.viewer, 'sync');

    assert.match(said(answer), /try again by myself/u);
  });
});

describe('help', () => {
  const bot = withBot();

  for (const role of ROLES)
    it(`lists what a ${role} may do, in at most eight lines`, async () => {
      const answer = await bot.teams.say(people[role], 'help');

      const texts = shown(answer);
      const listed = commands.filter(({ summary }) => texts.includes(summary));
      assert.ok(listed.length > 0 && listed.length <= 8, `${listed.length} lines`);
      assert.deepEqual(
        listed.filter(({ allowed }) => !allowed.includes(role)),
        [],
      );
    });

  it('greets once on installation, though Teams tells of it twice', async () => {
    const [first, second] = [await bot.teams.install(people.viewer), await bot.teams.addBot(people.viewer)];

    assert.equal(first.messages.length, 1);
    assert.equal(second.messages.length, 0);
    assert.match(shown(first), /balance/u);
  });

  it('remembers that it was removed and says nothing', async () => {
    const answer = await bot.teams.install(people.buyer, { action: 'remove' });

    assert.equal(answer.messages.length, 0);
    assert.equal(bot.useCases.rememberConversation.firstCall.args[0].reachable, false);
  });
});
