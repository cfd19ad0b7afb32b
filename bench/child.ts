import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Child {
  /** The line it said when it was ready. */
  readonly line: string;
  end(): Promise<void>;
}

/** A file of this folder in a process of its own, until it prints its first line. */
export async function startChild(file: string, ...args: string[]): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', pathOf(file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await firstLine(child, file);
  return {
    line,
    end: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** Runs one to its end and answers all it printed. */
export function runChild(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      // oxlint-disable-next-line node/no-process-env -- passed on
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complained = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${args.join(' ')} ended with ${code}\n${complained}`)),
    );
  });
}

export const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

function firstLine(child: ChildProcess, file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it was ready`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [line, rest] = said.split('\n', 2);
      if (line !== undefined && rest !== undefined) resolve(line);
    });
  });
}
