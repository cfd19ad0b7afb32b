import assert from 'node:assert/strict';
import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { PstnCallLogRow } from '../../../sandbox/microsoft/call-log.ts';

type Published = keyof CallRecords.PstnCallLogRow;
type Simulated = keyof PstnCallLogRow;
/** These two compile only while the simulated row has all of Graph's own names and no others. */
type NoneInvented = Exclude<Simulated, Published> extends never ? true : never;
type NoneMissing = Exclude<Published, Simulated> extends never ? true : never;

describe('the simulated call log', () => {
  it('has rows of the names that Microsoft publishes for Graph', () => {
    const names: readonly [NoneInvented, NoneMissing] = [true, true];

    assert.deepEqual(names, [true, true]);
  });
});
