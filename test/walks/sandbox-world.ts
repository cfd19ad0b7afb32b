/** The sandbox's levers, as its page has them: the admin center, calls, the clock. And its hidden truth, for proofs. */
export interface SandboxWorld {
  shown(): Promise<string>;
  truth(): Promise<number>;
  buy(amount: number, orderNumber?: string): Promise<string>;
  placeCalls(total: number): Promise<void>;
  later(hours: number): Promise<void>;
  minutes(minutes: number): Promise<void>;
  now(): Promise<number>;
  exportFile(): Promise<Buffer>;
  faults(faults: object): Promise<void>;
  autoRecharge(settings: { on: boolean; trigger: number; amount: number }): Promise<void>;
  /** YYYY-MM: the payment card works to the end of that month. */
  card(validTo: string): Promise<void>;
  /** The account of whoever is expected comes to be. */
  newHireAppears(): Promise<void>;
  /** Another tool takes every seat of a product that is left, or gives them back. */
  takeSeats(product: string): Promise<void>;
  returnSeats(product: string): Promise<void>;
  /** Part numbers of what somebody has himself, as Microsoft has it. */
  productsOf(userPrincipalName: string): Promise<readonly string[]>;
}

export function sandboxWorld(origin: string): SandboxWorld {
  const api = `${origin}/sandbox/api`;
  const get = async (path: string): Promise<Record<string, unknown>> => read(await fetch(`${api}${path}`));
  const post = async (path: string, body: object): Promise<Record<string, unknown>> =>
    read(
      await fetch(`${api}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  return {
    shown: async () => String((await get('/admin-center'))['shown']),
    truth: async () => Number((await get('/truth'))['balance']),
    async buy(amount, orderNumber) {
      const { order } = await post('/admin-center/buy', { amount, ...(orderNumber && { orderNumber }) });
      return (order as { orderNumber: string }).orderNumber;
    },
    placeCalls: async (total) => void (await post('/calls', { total })),
    minutes: async (minutes) => void (await post('/advance', { minutes })),
    later: async (hours) => void (await post('/advance', { hours })),
    now: async () => Number((await get('/clock'))['now']),
    async exportFile() {
      return Buffer.from(await (await fetch(`${api}/export.zip?days=90`)).arrayBuffer());
    },
    faults: async (faults) => void (await post('/faults', faults)),
    autoRecharge: async (settings) => void (await post('/admin-center/auto-recharge', settings)),
    card: async (validTo) => void (await post('/admin-center/card', { validTo })),
    newHireAppears: async () => void (await post('/directory/new-hire', {})),
    takeSeats: async (product) => void (await post('/directory/take-seats', { product })),
    returnSeats: async (product) => void (await post('/directory/return-seats', { product })),
    productsOf: (userPrincipalName) => productsOf(`${origin}/sandbox/graph/v1.0`, userPrincipalName),
  };
}

interface License {
  readonly skuPartNumber: string;
}

/** Asked again while it throttles, which the stand-in does now and then. */
async function productsOf(graph: string, name: string): Promise<readonly string[]> {
  const url = `${graph}/users/${encodeURIComponent(name)}/licenseDetails`;
  for (;;) {
    const response = await fetch(url);
    if (response.status !== 429) {
      const { value } = (await read(response)) as { value?: readonly License[] };
      return (value ?? []).map(({ skuPartNumber }) => skuPartNumber).toSorted();
    }
    await response.text();
  }
}

async function read(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}
