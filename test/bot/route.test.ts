import assert from 'node:assert/strict';
import { assert as check, property, string } from 'fast-check';
import { commands } from '../../bot/commands/index.ts';
import { splitAmount } from '../../bot/commands/amount-words.ts';
import { route, spokenText } from '../../bot/route.ts';

const BOT = '28:credits-bot';
const mention = { text: '<at>Credits</at>', mentionedId: BOT };

describe('what somebody typed', () => {
  for (const { when, text, expected } of [
    { when: 'the mention stands in front', text: '<at>Credits</at> balance', expected: 'balance' },
    { when: 'no space follows the mention', text: '<at>Credits</at>balance', expected: 'balance' },
    { when: 'the mention stands behind', text: 'balance <at>Credits</at>', expected: 'balance' },
    {
      when: 'Teams adds entities and line ends',
      text: '<at>Credits</at>&nbsp;top up\n250 R&amp;D',
      expected: 'top up 250 R&D',
    },
    { when: 'only the mention is there', text: '<at>Credits</at>', expected: '' },
  ]) {
    it(`is read without the mention of the bot when ${when}`, () => {
      assert.equal(spokenText(text, [mention], BOT), expected);
    });
  }

  it('keeps the mention of another person', () => {
    const other = { text: '<at>Ana</at>', mentionedId: '29:ana' };

    assert.equal(
      spokenText('<at>Credits</at> check <at>Ana</at>', [mention, other], BOT),
      'check <at>Ana</at>',
    );
  });
});

describe('finding the command', () => {
  for (const { text, name, words } of [
    { text: 'balance', name: 'balance', words: '' },
    { text: 'Balance?', name: 'balance', words: '' },
    { text: 'HOW MUCH credit is left', name: 'balance', words: 'credit is left' },
    { text: 'balance is 512.40', name: 'balance is', words: '512.40' },
    { text: 'balance is -12.40', name: 'balance is', words: '-12.40' },
    { text: 'admin center shows $512.40', name: 'balance is', words: '$512.40' },
    { text: 'reading 512.40', name: 'balance is', words: '512.40' },
    { text: 'top up 250 conference season', name: 'top up', words: '250 conference season' },
    { text: 'topup 250', name: 'top up', words: '250' },
    { text: 'top-up: 250', name: 'top up', words: '250' },
    { text: 'recharged 300', name: 'bought', words: '300' },
    { text: 'recharge', name: 'auto-recharge', words: '' },
    { text: 'auto-recharge off', name: 'auto-recharge', words: 'off' },
    { text: 'alerts here', name: 'alerts', words: 'here' },
    { text: 'who can', name: 'who can', words: '' },
    { text: 'Roles', name: 'who can', words: '' },
    { text: 'settings', name: 'setup', words: '' },
    { text: 'stop: card was stolen', name: 'stop', words: 'card was stolen' },
    { text: '?', name: 'help', words: '' },
    { text: 'hi!', name: 'help', words: '' },
  ]) {
    it(`takes "${text}" as ${name}`, () => {
      const found = route(text, commands);

      assert.equal(found.kind, 'command');
      assert.deepEqual(found.kind === 'command' && [found.command.name, found.words], [name, words]);
    });
  }

  for (const { text, nearest } of [
    { text: 'balnce', nearest: 'balance' },
    { text: 'top op 250', nearest: 'top up' },
    { text: 'setpu', nearest: 'setup' },
    { text: 'quieten the balance alerts', nearest: 'balance' },
    { text: 'balances', nearest: 'balance' },
    { text: 'zzzzzz', nearest: undefined },
    { text: 'usage', nearest: undefined },
  ]) {
    it(`does nothing on "${text}" but suggest ${nearest ?? 'help'}`, () => {
      assert.deepEqual(route(text, commands), { kind: 'unknown', nearest });
    });
  }

  it('matches whole words only', () => {
    assert.equal(route('openly', commands).kind, 'unknown');
    assert.equal(route('balancesheet', commands).kind, 'unknown');
  });

  it('finds every name and alias, however it is spelt', () => {
    for (const command of commands)
      for (const phrase of [command.name, ...command.aliases]) {
        const found = route(`${phrase.toUpperCase()} x1`, commands);

        assert.equal(found.kind === 'command' && found.command.name, command.name, phrase);
      }
  });

  it('has no phrase twice and all in lower case', () => {
    const phrases = commands.flatMap(({ name, aliases }) => [name, ...aliases]);

    assert.equal(new Set(phrases).size, phrases.length);
    assert.deepEqual(
      phrases,
      phrases.map((phrase) => phrase.toLowerCase()),
    );
  });

  it('takes any text without failing', () => {
    check(
      property(string({ unit: 'binary', maxLength: 60 }), (text) => {
        route(spokenText(text, [mention], BOT), commands);
      }),
    );
  });
});

describe('an amount in front of other words', () => {
  for (const { words, expected } of [
    { words: '250 conference season', expected: { amount: '250', rest: 'conference season' } },
    { words: '$250: conference', expected: { amount: '$250', rest: 'conference' } },
    { words: '1,250.50 usd for calls', expected: { amount: '1,250.50 usd', rest: 'for calls' } },
    { words: '250 EUR for calls', expected: { amount: '250 EUR', rest: 'for calls' } },
    { words: '250 for calls', expected: { amount: '250', rest: 'for calls' } },
    { words: '250 all hands', expected: { amount: '250', rest: 'all hands' } },
    { words: '250.', expected: { amount: '250', rest: '' } },
    { words: 'a lot', expected: undefined },
    { words: '', expected: undefined },
  ]) {
    it(`splits "${words}"`, () => {
      assert.deepEqual(splitAmount(words, 'USD'), expected);
    });
  }
});
