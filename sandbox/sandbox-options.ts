import type { Delays } from './directory/levers.ts';

export interface SandboxOptions {
  /** Where sandbox.json is kept. */
  readonly dataDir: string;
  /** The chat page's files. */
  readonly publicDir: string;
  /** node_modules, for the few files of packages that the page loads. */
  readonly modulesDir: string;
  /** Where this process is reached, http://127.0.0.1:3978: bot, connector, Graph and page alike. */
  readonly origin: string;
  /** Signs Microsoft's mails on their way to the bot; without it none is passed on. */
  readonly signalSecret?: string;
  readonly seed?: number;
  /** How long the directory takes; where it is not told, as long as Microsoft's takes in the field. */
  readonly delays?: Partial<Delays>;
  /** Runs what became due in the `ms` up to now, by the sandbox's clock, which waits for it. */
  onLeap(now: number, ms: number): Promise<void>;
  /** For tests: the real clock, and whether the app is to be installed. */
  readonly realNow?: () => number;
  readonly installs?: boolean;
}
