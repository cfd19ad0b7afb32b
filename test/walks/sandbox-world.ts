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
  };
}

async function read(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}
