import { z } from 'zod';
import { PROVISIONING, type Levers } from '../directory/levers.ts';
import { PRODUCTS } from '../directory/licence-products.ts';
import { json, refused, type Answer } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import type { World } from '../world.ts';

/** The levers of the directory: what an administrator, another tool or bad luck does about licences. */
export const directoryRoutes: readonly Route[] = [
  // Seats by product, groups, and how every lever stands.
  { method: 'GET', path: '/api/directory', run: (world) => json(overview(world)) },
  // Any of the levers of sandbox/directory/levers.ts; what is not named stays.
  { method: 'POST', path: '/api/directory/levers', run: (world, { body }) => setLevers(world, body) },
  // Another tool takes every seat of a product that is left.
  { method: 'POST', path: '/api/directory/take-seats', run: (world, { body }) => takeSeats(world, body) },
  // It gives them back.
  { method: 'POST', path: '/api/directory/return-seats', run: (world, { body }) => returnSeats(world, body) },
  // A new group that gives products to its members; or what a group gives changes.
  { method: 'POST', path: '/api/directory/groups', run: (world, { body }) => setGroup(world, body) },
  // Somebody is in so many groups more, each with credits: at most 300.
  { method: 'POST', path: '/api/directory/many-groups', run: (world, { body }) => manyGroups(world, body) },
  // The new hire's account comes to be, now or at a moment of sandbox time (ms).
  { method: 'POST', path: '/api/directory/new-hire', run: (world, { body }) => newHire(world, body) },
  // Twelve hundred people more, with seats for them; or without them again.
  { method: 'POST', path: '/api/directory/size', run: (world, { body }) => setSize(world, body) },
];

function overview({ directory }: World): object {
  return {
    simulated: true,
    products: directory.subscriptions(directory.truth).map(({ product, ...seats }) => ({
      product: product.skuPartNumber,
      ...seats,
    })),
    groups: directory.groups.all().map(({ id, displayName, products }) => ({ id, displayName, products })),
    accounts: directory.truth.all().length,
    levers: directory.levers,
  };
}

const product = z.enum(PRODUCTS.map(({ skuPartNumber }) => skuPartNumber));
const ms = z.int().min(0).max(86_400_000);
const levers = z.strictObject({
  delays: z
    .strictObject({ replicationMs: ms, provisioningMs: z.tuple([ms, ms]), groupMs: ms })
    .partial()
    .optional(),
  seats: z.partialRecord(product, z.int().min(0).max(100_000_000).nullable()).optional(),
  suspended: z.array(product).optional(),
  refuseLocation: z.int().min(0).max(10_000).optional(),
  refusePercent: z.number().min(0).max(100).optional(),
  groupLicensing: z.boolean().optional(),
  creditsNeedPlan: z.boolean().optional(),
  provisioning: z.record(z.string(), z.record(z.string(), z.enum(PROVISIONING))).optional(),
});

function setLevers(world: World, body: unknown): Answer {
  const asked = levers.safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'Not a lever, or not a setting of it.');
  const { directory } = world;
  const before = directory.levers.groupLicensing;
  const { delays, seats, ...others } = asked.data;
  const now: Levers = directory.levers;
  Object.assign(now, others);
  now.delays = { ...now.delays, ...withoutUndefined(delays ?? {}) };
  now.seats = { ...now.seats, ...withoutUndefined(seats ?? {}) };
  if (before !== now.groupLicensing) directory.reprocessAll();
  return changed(world);
}

const withoutUndefined = <T>(all: Readonly<Record<string, T | undefined>>): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

const one = z.strictObject({ product });

function takeSeats(world: World, body: unknown): Answer {
  const asked = one.safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'product is the name of a product.');
  const { directory } = world;
  const { takenElsewhere } = directory.levers;
  const name = asked.data.product;
  const found = directory.subscriptions(directory.truth).find((each) => each.product.skuPartNumber === name);
  const free = Math.max(0, (found?.enabled ?? 0) - (found?.consumed ?? 0));
  directory.levers.takenElsewhere = { ...takenElsewhere, [name]: (takenElsewhere[name] ?? 0) + free };
  return changed(world);
}

function returnSeats(world: World, body: unknown): Answer {
  const asked = one.safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'product is the name of a product.');
  const { levers: now } = world.directory;
  now.takenElsewhere = { ...now.takenElsewhere, [asked.data.product]: 0 };
  return changed(world);
}

const group = z.strictObject({
  id: z.string().optional(),
  displayName: z.string().min(1).max(100).optional(),
  products: z.array(product),
});

function setGroup(world: World, body: unknown): Answer {
  const asked = group.safeParse(body);
  const { directory } = world;
  const { id, displayName, products = [] } = asked.data ?? {};
  const isKnown = id !== undefined && directory.groups.find(id) !== undefined;
  if (!asked.success || (!isKnown && (id !== undefined || displayName === undefined)))
    return refused(400, 'bad-request', 'id of a group, or displayName of a new one; products by name.');
  if (id !== undefined) directory.giveGroup(id, products);
  const made = id ?? directory.makeGroup(displayName ?? '', products);
  changed(world);
  return json({ id: made });
}

const many = z.strictObject({ id: z.string(), count: z.int().min(1).max(300) });

function manyGroups(world: World, body: unknown): Answer {
  const asked = many.safeParse(body);
  const { directory } = world;
  const account = asked.success ? directory.accounts.find(asked.data.id) : undefined;
  if (!asked.success || !account) return refused(400, 'bad-request', 'id of a person, count at most 300.');
  const made = Array.from({ length: asked.data.count }, (_, index) =>
    directory.makeGroup(`Licenses ${index + 1}`, ['MCOPSTNC']),
  );
  directory.change(account.id, { groups: [...account.groups, ...made] });
  return changed(world);
}

function newHire(world: World, body: unknown): Answer {
  const asked = z.strictObject({ at: z.number().optional() }).safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'at is a moment in ms, or missing: now.');
  world.directory.newHireAppears(asked.data.at);
  return changed(world);
}

function setSize(world: World, body: unknown): Answer {
  const asked = z.strictObject({ isLarge: z.boolean() }).safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'isLarge is true or false.');
  world.directory.setLarge(asked.data.isLarge);
  return changed(world);
}

function changed(world: World): Answer {
  world.save();
  world.hub.tell('admin', {});
  return json(overview(world));
}
