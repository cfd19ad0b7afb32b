import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An export of so many calls of one cent each; `name` makes its row ids its own. */
export interface UsageFile {
  readonly name: string;
  readonly rows: number;
  /** Its newest call, ms; one call a second before that. */
  readonly until: number;
}

export const csvBytes = (file: UsageFile): Buffer => Buffer.from([...linesOf(file)].join(''));

/** Into DATA_DIR/inbox the way it is asked of people: under a hidden name first. */
export async function layIntoInbox(dataDir: string, file: UsageFile): Promise<void> {
  const inbox = join(dataDir, 'inbox');
  await mkdir(inbox, { recursive: true });
  const hidden = join(inbox, `.${file.name}.part`);
  await pipeline(Readable.from(linesOf(file)), createWriteStream(hidden));
  await rename(hidden, join(inbox, `${file.name}.csv`));
}

function* linesOf({ name, rows, until }: UsageFile): Generator<string> {
  yield `${COLUMNS}\r\n`;
  for (let row = 0; row < rows; row += 1) {
    const start = new Date(until - row * 1000).toISOString();
    yield (
      `${name}-${row},${name}-call-${row},,US,,,"Simulated, person ${row % 50}",+1206555${String(row % 9000).padStart(4, '0')},` +
      `user_out,Subscriber,International,Germany,+4930${row},${start},${start},60,0.00,0.01,USD,MCOPSTNPP\r\n`
    );
  }
}

const COLUMNS =
  'UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,User Display Name,Caller ID,Call Type,Number Type,' +
  'Domestic/International,Destination Dialed,Destination Number,Start Time,End Time,Duration Seconds,' +
  'Connection Fee,Charge,Currency,Capability';
