import type { Service } from '../support/service.ts';
import { ownSetUp } from './durability/own-set-up.ts';
import { inPage } from './in-page.ts';
import { overHttp } from './over-http.ts';
import { sandboxWorld } from './sandbox-world.ts';
import { walkOnPhones } from './phone.ts';
import { walkLicensed, walkThrough, walkWatching } from './scenario.ts';

/**
 * `npm run walk`: starts the built service on books of its own, walks steps 1 to 6 and verifies the books;
 * `--watching` weeks of watching over Microsoft's auto-recharge instead, `--licenses` licences for people, `--page` in headless Chromium, `--phone` only a top-up, but on pages as wide as phones and with people's time,
 * `--pictures FOLDER` keeps a picture of every step.
 */
async function main(): Promise<void> {
  const phone = process.argv.includes('--phone');
  const page = phone || process.argv.includes('--page');
  const at = process.argv.indexOf('--pictures');
  const pictures = at < 0 ? undefined : process.argv[at + 1];
  const setUp = await ownSetUp();
  const service = await setUp.start();
  try {
    await (phone ? walkOnPhones(service.origin, pictures) : walkOn(service, { page, pictures }));
    await setUp.end('SIGTERM');
    process.stdout.write(`${await setUp.verify()}\n`);
    process.stdout.write(`walked through, ${page ? 'in the page' : 'over HTTP'}\n`);
  } catch (error) {
    process.stdout.write(`${service.output().slice(-4000)}\n`);
    throw error;
  } finally {
    await setUp.end();
    await setUp.drop();
  }
}

async function walkOn(
  service: Service,
  { page, pictures }: { page: boolean; pictures: string | undefined },
): Promise<void> {
  const hands = page ? await inPage(service.origin, pictures) : await overHttp(service.origin);
  try {
    await chosen()({
      hands,
      world: sandboxWorld(service.origin),
      step: (name) => {
        process.stdout.write(`${name}\n`);
        return Promise.resolve();
      },
    });
  } finally {
    await hands.close();
  }
}

function chosen(): typeof walkThrough {
  if (process.argv.includes('--licenses')) return walkLicensed;
  return process.argv.includes('--watching') ? walkWatching : walkThrough;
}

await main();
