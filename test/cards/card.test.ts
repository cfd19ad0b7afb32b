import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cardDigest } from '../../cards/digest.ts';
import { render } from '../../cards/card.ts';

describe('filling a template', () => {
  it('throws when the template names what the view does not have', () => {
    assert.throws(() => render({ type: 'AdaptiveCard', text: '${left}' }, { right: 'a' }), /left/);
  });

  it('never expands what it has filled in', () => {
    const card = render(
      { type: 'AdaptiveCard', text: '${text}' },
      { text: '${secret} {{DATE(2026-11-16T09:12:00Z)}}', secret: 'b' },
    );

    assert.equal(card['text'], '${secret} {{DATE(2026-11-16T09:12:00Z)}}');
  });

  it('keeps a text that looks like a number a text', () => {
    assert.equal(render({ type: 'AdaptiveCard', text: '${text}' }, { text: '412' })['text'], '412');
  });

  it('uses a template again without remembering the last view', () => {
    const template = { type: 'AdaptiveCard', body: [{ $when: '${shown}', text: '${text}' }] };

    const cards = [true, false, true].map((shown, index) =>
      render(template, { shown, text: `view ${index}` }),
    );

    assert.deepEqual(
      cards.map(({ body }) => body),
      [[{ text: 'view 0' }], [], [{ text: 'view 2' }]],
    );
  });
});

describe('the digest of a card', () => {
  it('does not depend on the order of members, as a card may come back in another', () => {
    assert.equal(
      cardDigest({ a: 1, b: { c: [1, 2], d: 'x' } }),
      cardDigest({ b: { d: 'x', c: [1, 2] }, a: 1 }),
    );
  });

  it('depends on everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        fc.pre(typeof one !== 'object' && typeof other !== 'object');
        assert.notEqual(cardDigest({ value: one }), cardDigest({ value: other }));
      }),
    );
  });

  it('leaves out the digest inside the card, so that a card can carry its own', () => {
    const of = (shownDigest: string) => cardDigest({ body: [{ data: { topUpId: 'a', shownDigest } }] });

    assert.equal(of(''), of('0'.repeat(64)));
  });
});
