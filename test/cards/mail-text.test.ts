import assert from 'node:assert/strict';
import { alertCard } from '../../cards/alert.ts';
import { mailText } from '../../cards/mail-text.ts';
import { en } from '../../locales/en.ts';
import { alertView } from './views.ts';

const LINK = 'https://teams.example/chat';

describe('a card as a mail', () => {
  it('says what the card says, with its headline in front and the way to Teams', () => {
    const onCall = { id: 'person-on-call', name: 'Nora Night' };
    const card = alertCard(alertView({ kind: 'zero' }, { isCritical: true, onCall }), en, {
      inChannel: true,
    });

    const { subject, text } = mailText(card, LINK, en);

    assert.equal(subject, 'Credits: ✕ Zero: paid calls are stopping');
    const [headline, empty, ...rest] = text.split('\n');
    assert.deepEqual([headline, empty], ['✕ Zero: paid calls are stopping', '']);
    assert.ok(rest.includes('Next: Buyer One tops up. On call: Nora Night'), text);
    assert.ok(text.includes(`Open Credits in Teams: ${LINK}`));
  });

  it('has facts line by line, no button and no input, and people’s texts as they were typed', () => {
    const name = 'J. *Smith* [x](http://y.z)';
    const card = alertCard(alertView({}, { nextNames: [name] }), en);
    const facts = { type: 'FactSet', facts: [{ title: 'Needed', value: 'by Tue' }] };
    const hidden = { type: 'TextBlock', text: 'Hidden', isVisible: false };

    const { text } = mailText({ ...card, body: [card['body'], facts, hidden] }, LINK, en);

    assert.ok(text.includes('J. *Smith* [x](http://y.z)'), text);
    assert.ok(!text.includes('\\'), text);
    assert.ok(text.includes('\nNeeded: by Tue\n'), text);
    assert.ok(!/Hidden|Snooze/u.test(text), text);
  });
});
