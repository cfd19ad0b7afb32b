import assert from 'node:assert/strict';
import { alertCard } from '../../cards/alert.ts';
import { alertsCard } from '../../cards/alerts.ts';
import { noteCard } from '../../cards/note.ts';
import { en } from '../../locales/en.ts';
import { cardButtons, cardTexts, cardVerbs } from '../support/cards.ts';
import {
  alertView,
  approved,
  at,
  dollars,
  onTheWay,
  organisation,
  stillValid,
  topUpView,
  unseenRecharge,
} from './views.ts';

describe('the alert card', () => {
  it('says by when to act, how bad it is, what stops, who is next, and how old the figure is', () => {
    assert.deepEqual(cardTexts(alertCard(alertView(), en)), [
      '! Low: act by Tue 24 Nov 15:00',
      'About $96 left ($60–$110), gone about Thu 26 Nov; $31 a working day',
      'Then stop: toll-free numbers, dial-out from meetings, international calls',
      'Next: Buyer One tops up',
      'Admin center Mon 16 Nov; calls after Sat 21 Nov 22:00 not reported yet',
    ]);
  });

  it('says what has been done and opens that request instead of offering another', () => {
    const asked = onTheWay({ requestedAt: at('2026-11-23T09:02:00Z') });
    const card = alertCard(alertView({}, { topUp: asked, nextNames: ['Approver One'] }), en);

    assert.ok(
      cardTexts(card).includes('Done: $250 requested 09:02, waiting for Approver One or Approver Two'),
    );
    assert.ok(cardTexts(card).includes('Next: Approver One decides'));
    assert.deepEqual(cardButtons(card)[0]?.data, { topUpId: 'top-up-12' });
    assert.ok(!cardVerbs(card).includes('top-up-form'));
  });

  it('names who is on it, and then asks nobody else', () => {
    const card = alertCard(
      alertView(
        { acknowledgedAt: at('2026-11-23T09:20:00Z') },
        { acknowledgedByName: 'Buyer One', topUp: onTheWay(approved) },
      ),
      en,
    );

    assert.equal(cardTexts(card)[0], '! Low: Buyer One is on it');
    assert.ok(!cardVerbs(card).includes('alert-on-it'));
  });

  it('tells until when it is quiet, and offers no second snooze', () => {
    const card = alertCard(alertView({ snoozedUntil: at('2026-11-24T09:00:00Z') }), en);

    assert.ok(
      cardTexts(card).some((text) => text.includes('quiet until Tue 24 Nov 09:00, unless it gets worse')),
    );
    assert.ok(!cardVerbs(card).includes('alert-snooze'));
    assert.deepEqual(
      cardButtons(card).map(({ title }) => title),
      ['Top up $300', 'Quiet until worse', 'Wake'],
    );
  });

  it('says that it is quiet until it gets worse, and can be woken', () => {
    const card = alertCard(alertView({ untilWorse: true }), en);

    assert.ok(cardTexts(card).some((text) => text.endsWith('(quiet until it gets worse)')));
    assert.deepEqual(
      cardButtons(card).map(({ title }) => title),
      ['Top up $300', "I'm on it", 'Wake'],
    );
  });

  it('ends with the all-clear and no button that could stop anything', () => {
    const card = alertCard(
      alertView({ closedAt: at('2026-11-24T10:42:00Z') }, { ended: { estimate: dollars(396) } }),
      en,
    );

    assert.equal(cardTexts(card)[0], '✓ OK again: about $396');
    assert.deepEqual(cardVerbs(card), ['alert-open', 'balance']);
  });

  it("says what was expected of Microsoft's recharge, and that the card may be the reason", () => {
    const view = alertView(
      { kind: 'recharge-overdue' },
      { organisation: organisation({ mode: 'microsoft' }) },
    );

    const [headline, expected] = cardTexts(alertCard(view, en));

    assert.equal(headline, "! Microsoft's recharge seems overdue");
    assert.equal(
      expected,
      'Expected $300 since Mon 23 Nov; the card we know of expired 10/26. Renew it there',
    );
  });

  it('asks whether the recharge came while nothing speaks against it, with what is left if not', () => {
    const view = alertView(
      { kind: 'recharge-overdue' },
      { organisation: stillValid, position: unseenRecharge, nextNames: ['Buyer One'] },
    );

    assert.deepEqual(cardTexts(alertCard(view, en)), [
      '! Please check: did Microsoft recharge?',
      'Expected $300 since Fri 20 Nov; nobody has looked since then',
      'About $388 left if it came, $88 if not ($60–$430)',
      'Next: Buyer One looks at the admin center',
      'Admin center Mon 16 Nov; calls after Sat 21 Nov 22:00 not reported yet',
    ]);
  });

  it('says act now instead of a moment that has passed', () => {
    const { outlook, position } = alertView();
    assert.ok(outlook && position);
    const passed = alertView({}, { outlook: { ...outlook, actBy: position.at } });

    assert.equal(cardTexts(alertCard(passed, en))[0], '! Low: act now');
  });

  it('speaks of zero when that is where a low balance got to', () => {
    const view = alertView({ level: 2 }, { position: { ...unseenRecharge, estimate: 0n, lots: [] } });
    const said = cardTexts(alertCard(view, en));

    assert.equal(said[0], '✕ Zero: paid calls are stopping');
    assert.ok(!said.join().includes('gone about'));
  });

  it('says so when nobody can act', () => {
    const said = cardTexts(alertCard(alertView({}, { nextNames: [] }), en)).join('\n');

    assert.match(said, /Next: nobody has the role/);
  });

  it('mentions nobody: names are text', () => {
    const card = alertCard(alertView({}, { nextNames: ['<at>Everyone</at>'] }), en);

    assert.equal(card['msteams'], undefined);
    assert.ok(cardTexts(card).every((text) => !/(?<!\\)<at(?<!\\)>/.test(text)));
  });
});

describe('who is on call', () => {
  const onCall = { id: 'person-on-call', name: 'Nora Night' };
  const mentioned = (view: Parameters<typeof alertCard>[0], inChannel = true) =>
    JSON.stringify(alertCard(view, en, { inChannel })['msteams'] ?? null).includes('person-on-call');

  it('is mentioned in a channel while an alert is critical and open', () => {
    assert.ok(mentioned(alertView({}, { isCritical: true, onCall })));
    assert.ok(!mentioned(alertView({}, { isCritical: false, onCall })));
    assert.ok(!mentioned(alertView({ closedAt: 1 }, { isCritical: true, onCall })));
  });

  it('is only named in a chat: Teams mentions nobody who is not in it', () => {
    const view = alertView({}, { isCritical: true, onCall });

    assert.ok(!mentioned(view, false));
    assert.match(cardTexts(alertCard(view, en)).join('\n'), /On call: Nora Night/);
  });
});

describe('the list of alerts', () => {
  const list = { organisation: organisation(), open: [], channels: [] };

  it('says what went by mail, and what reached nobody', () => {
    const delivery = new Map([['episode-1', { mailed: 1, unreached: 2 }]]);
    const card = alertsCard({ ...list, open: [alertView()], delivery, mayChange: false }, en);

    assert.match(cardTexts(card).join('\n'), /; sent by mail too; ! 2 places could not be reached/);
  });

  it('lets an owner choose, in a channel only', () => {
    const here = { channelId: 'channel-1', preset: null };

    assert.ok(cardVerbs(alertsCard({ ...list, here, mayChange: true }, en)).includes('alerts-set'));
    assert.ok(!cardVerbs(alertsCard({ ...list, here, mayChange: false }, en)).includes('alerts-set'));
    assert.ok(!cardVerbs(alertsCard({ ...list, mayChange: true }, en)).includes('alerts-set'));
  });
});

describe('notes', () => {
  const context = { organisation: organisation() };

  it('tell the requester who declined, why, and how to go on', () => {
    const view = topUpView({ state: 'rejected', decidedBy: 'person-approver' });
    const card = noteCard(
      { kind: 'top-up-declined', topUpId: 'top-up-12', reason: 'ask-later' },
      { ...context, view },
      en,
    );

    assert.deepEqual(cardTexts(card), [
      '✕ Declined: $250',
      'Approver One said “Ask again later”',
      'If it is still needed, ask again.',
    ]);
    assert.deepEqual(cardVerbs(card), ['top-up-form']);
  });

  it('say something true even when the request is gone', () => {
    const card = noteCard({ kind: 'top-up-expired', topUpId: 'top-up-12' }, context, en);

    assert.deepEqual(cardTexts(card), ['→ The request no longer exists']);
  });

  it('give a reason for every hold, also one they do not know', () => {
    const reasonOf = (reason: string) =>
      cardTexts(noteCard({ kind: 'recharge-held', reason }, context, en))[1];

    assert.equal(reasonOf('open-question'), 'Because it is open whether a purchase was in the last balance');
    assert.equal(reasonOf('something-new'), 'Something must be looked at first');
  });
});
