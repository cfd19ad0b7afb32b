import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { cases } from './cases.ts';

const folder = join(import.meta.dirname, 'golden');
const update = env['UPDATE_GOLDEN'] === '1';

describe('golden cards', () => {
  if (update)
    before(() => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
    });

  for (const { name, card } of cases)
    it(`draws ${name} as it was agreed`, () => {
      const path = join(folder, `${name}.json`);
      const drawn = `${JSON.stringify(card(), null, 1)}\n`;
      if (update) writeFileSync(path, drawn);

      assert.ok(existsSync(path), `${name} is new: UPDATE_GOLDEN=1 writes it`);
      assert.deepEqual(JSON.parse(drawn), JSON.parse(readFileSync(path, 'utf8')));
    });

  it('keeps no golden file of a card that is gone', () => {
    const files = readdirSync(folder).map((file) => file.replace('.json', ''));

    assert.deepEqual(files.toSorted(), cases.map(({ name }) => name).toSorted());
  });
});
