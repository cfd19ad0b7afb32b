import assert from 'node:assert/strict';
import { z } from 'zod';
import { openGraph, person, SKU, values, type GraphClient } from './graph.ts';

const SAMUEL = person(24);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('how long the sandbox’s directory takes', () => {
  let graph: GraphClient;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-11-16T15:00:00Z');
    graph = await openGraph({
      now: () => now,
      delays: { replicationMs: 20 * SECOND, provisioningMs: [MINUTE, 4 * MINUTE] },
    });
  });

  afterEach(() => graph.open.close());

  const assign = (add: readonly string[]) =>
    graph.send('POST', `/users/${SAMUEL}/assignLicense`, {
      addLicenses: add.map((skuId) => ({ skuId, disabledPlans: [] })),
      removeLicenses: [],
    });
  const hasCredits = async () =>
    JSON.stringify((await graph.get(`/users/${SAMUEL}?$select=assignedLicenses`)).json).includes(SKU.CREDITS);
  const several = async <T>(ask: () => Promise<T>): Promise<readonly T[]> => {
    const answers: T[] = [];
    for (let number = 0; number < 30; number += 1) answers.push(await ask());
    return answers;
  };

  it('answers reads from machines up to twenty seconds behind, and none behind that', async () => {
    await assign([SKU.CREDITS]);
    assert.deepEqual(new Set(await several(hasCredits)), new Set([true, false]));

    now += 20 * SECOND;
    assert.deepEqual(new Set(await several(hasCredits)), new Set([true]));
  });

  it('judges what is assigned by what is true, whatever a read said', async () => {
    await graph.open.send('POST', '/sandbox/api/directory/levers', { seats: { MCOPSTN1: 5 } });
    await assign([SKU.DOMESTIC]);

    assert.equal((await assign([SKU.INTERNATIONAL])).status, 400);
  });

  it('shows a new location, a deleted account and seats as late as licenses', async () => {
    await graph.send('PATCH', `/users/${SAMUEL}`, { usageLocation: 'FR' });
    await graph.open.send('POST', '/sandbox/api/people', { id: SAMUEL, state: 'deleted' });
    const statuses = await several(async () => (await graph.get(`/users/${SAMUEL}`)).status);
    assert.deepEqual(new Set(statuses), new Set([200, 404]));

    now += 20 * SECOND;
    assert.equal((await graph.get(`/users/${SAMUEL}`)).status, 404);
  });

  it('takes plans up one to four minutes after they were assigned', async () => {
    await assign([SKU.CREDITS]);
    const status = async () => {
      const details = values(await graph.get(`/users/${SAMUEL}/licenseDetails`));
      const credits = z
        .looseObject({ servicePlans: z.array(z.looseObject({ provisioningStatus: z.string() })) })
        .optional()
        .parse(details.find(({ skuId }) => skuId === SKU.CREDITS));
      return credits?.servicePlans[0]?.provisioningStatus;
    };
    now += MINUTE - 1;
    assert.equal(await status(), 'PendingProvisioning');
    now += 3 * MINUTE + 1;
    assert.equal(await status(), 'Success');

    await graph.open.send('POST', '/sandbox/api/directory/levers', {
      provisioning: { [SAMUEL]: { '505e180f-f7e0-4b65-91d4-00d670bbd18c': 'Error' } },
    });
    assert.equal(await status(), 'Error');
  });

  it('does not take up again what was there with the same plans', async () => {
    await assign([SKU.E5]);
    const details = JSON.stringify(values(await graph.get(`/users/${SAMUEL}/licenseDetails`)));

    assert.ok(!details.includes('Pending'));
  });
});
