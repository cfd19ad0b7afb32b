import { equal } from 'node:assert/strict';
import { usageLocationOf } from '../../../../domain/licences/bulk/usage-location.ts';

describe('a usage location in a list', () => {
  it('is a code or the name of a country', () => {
    equal(usageLocationOf(' de '), 'DE');
    equal(usageLocationOf('UK'), 'GB');
    equal(usageLocationOf('united kingdom'), 'GB');
    equal(usageLocationOf('Österreich'), 'AT');
    equal(usageLocationOf('États-Unis'), 'US');
  });

  it('is never guessed', () => {
    for (const text of ['', 'EU', 'ZZ', 'QX', 'Germany (Berlin)', 'Munich', 'D', '49'])
      equal(usageLocationOf(text), undefined, text);
  });
});
