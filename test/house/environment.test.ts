import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { VARIABLES } from '../../app/config.ts';

describe('the environment', () => {
  it('is listed in .env.example variable by variable, in the order config reads them', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);

    assert.deepEqual(listed, VARIABLES);
  });
});
