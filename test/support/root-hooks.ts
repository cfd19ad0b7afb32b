import * as fc from 'fast-check';
import type { RootHookObject } from 'mocha';
import { closeTestBooks } from './books.ts';
import { propertySeed } from './environment.ts';
import { leftRunning } from './running.ts';

fc.configureGlobal({ seed: propertySeed });

export const mochaHooks: RootHookObject = {
  async afterAll(this: Mocha.Context) {
    this.timeout(30_000);
    const left = leftRunning();
    await closeTestBooks();
    if (left.length > 0) throw new Error(`left running: ${left.join(', ')}`);
  },
};
