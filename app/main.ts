import { whyNotStarted } from './cannot-start.ts';
import { readConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';
import { createLog } from './log.ts';
import { start } from './start.ts';

/** `npm start`. Everything in one process until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  loadEnvFile();
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const running = await start(config, log);
  console.log(`credits-bot is ready: ${running.address}`);
  if (config.tenant.kind === 'sandbox')
    console.log('This is the sandbox: people, calls and money are simulated.');
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  function stop(): void {
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the service did not close cleanly');
        process.exit(1);
      },
    );
  }
}

main().catch((error: unknown) => {
  // Before there is a log: a sentence for whoever started it, the stack only for what is our fault.
  console.error(whyNotStarted(error) ?? error);
  process.exit(1);
});
