import assert from 'node:assert/strict';
import { splitAmount } from '../../bot/commands/amount-words.ts';

describe('an amount in front of words', () => {
  const cases: readonly [words: string, amount: string | undefined, rest: string][] = [
    ['250 conference season', '250', 'conference season'],
    ['$250: conference', '$250', 'conference'],
    ['1,250, because', '1,250', 'because'],
    ['250 USD more headsets', '250 USD', 'more headsets'],
    ['250USD more', '250USD', 'more'],
    ['250 all of it', '250', 'all of it'],
    ['100 EUR trip', '100 EUR', 'trip'],
    // Never cut into something shorter that happens to be a number.
    ['1e9 please', '1e9', 'please'],
    ['10k please', '10k', 'please'],
    ['1,25 please', '1,25', 'please'],
    ['250-300 please', '250-300', 'please'],
    ['1 250 please', '1 250', 'please'],
    ['$1 250 000.50 please', '$1 250 000.50', 'please'],
    // What follows is an order number or a reason.
    ['250 123456', '250', '123456'],
    ['100 365-day plan', '100', '365-day plan'],
    ['please 250', undefined, ''],
  ];
  for (const [words, amount, rest] of cases)
    it(`"${words}" starts with ${amount ?? 'none'}`, () => {
      const split = splitAmount(words, 'USD');

      assert.deepEqual(split, amount === undefined ? undefined : { amount, rest });
    });
});
