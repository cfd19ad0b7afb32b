import { readFileSync } from 'node:fs';

/** Who walks: one person of each role in sandbox/tenant.json. */
export type Who =
  'owner' | 'buyer' | 'approver' | 'second approver' | 'license-admin' | 'requester' | 'viewer';
export type Place = 'chat' | 'channel';

/** What a person at a Teams client can do and see. Two make the same walk: plain HTTP, and headless Chromium on the page. */
export interface Hands {
  say(who: Who, text: string, place?: Place): Promise<void>;
  drop(who: Who, file: { readonly name: string; readonly bytes: Buffer }): Promise<void>;
  /** Presses a button by its title on the newest card that has it; `fields` by input id. */
  press(who: Who, button: string, fields?: Readonly<Record<string, string>>, place?: Place): Promise<void>;
  /** The newest message or card whose text matches, once it is there; throws with what is there instead. */
  see(who: Who, text: RegExp, place?: Place): Promise<string>;
  /** Everything that person can read in that place, oldest first. */
  reads(who: Who, place?: Place): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface SandboxPerson {
  readonly id: string;
  readonly displayName: string;
  readonly role: string;
}

export interface SandboxTenant {
  readonly tenantId: string;
  readonly people: readonly SandboxPerson[];
}

export const tenant = JSON.parse(
  readFileSync(new URL('../../sandbox/tenant.json', import.meta.url), 'utf8'),
) as SandboxTenant;

export function personOf(who: Who): SandboxPerson {
  const [role, at] = who === 'second approver' ? ['approver', 1] : [who, 0];
  const person = tenant.people.filter((one) => one.role === role)[at];
  if (!person) throw new Error(`tenant.json has no ${who}`);
  return person;
}

/** Looks again every `everyMs` until `look` answers something. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  withinMs = 20_000,
): Promise<T> {
  const signal = AbortSignal.timeout(withinMs);
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (signal.aborted) throw new Error(`${what} did not happen within ${withinMs} ms`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
