import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { auditFile } from '../domain/receipts/audit-file.ts';
import { en, type Words } from '../locales/en.ts';

export interface AuditCommand {
  readonly arguments: readonly string[];
  readonly words: Words;
  readonly say: (sentence: string) => void;
  readonly complain: (sentence: string) => void;
}

const MOST_FAULTS = 20;

/**
 * `npm run audit:verify -- FILE [HASH]`: needs the exported file and nothing else. Answers the exit code: 0 whole,
 * 1 something was changed, 2 wrongly called.
 */
export async function runAuditVerify(command: AuditCommand): Promise<0 | 1 | 2> {
  const { say, complain } = command;
  const { audit } = command.words;
  const [file, kept, ...more] = command.arguments;
  if (file === undefined || more.length > 0 || file.startsWith('-')) {
    complain(audit.howToVerify);
    return 2;
  }
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    complain(audit.notRead(file, codeOf(error)));
  });
  if (text === undefined) return 2;
  const audited = auditFile(text, kept);
  const { faults } = audited;
  if (faults.length === 0) {
    say(audit.whole(audited));
    say(audit.hashIs(audited.hash ?? ''));
    return 0;
  }
  for (const fault of faults.slice(0, MOST_FAULTS)) complain(audit.fault(fault));
  if (faults.length > MOST_FAULTS) complain(audit.more(faults.length - MOST_FAULTS));
  complain(audit.nextStep);
  return 1;
}

/** ENOENT and the like; what else it says would repeat the path. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

async function main(): Promise<void> {
  process.exitCode = await runAuditVerify({
    arguments: process.argv.slice(2),
    words: en,
    say: (sentence) => console.log(sentence),
    complain: (sentence) => console.error(sentence),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
