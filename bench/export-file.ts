import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { HOUR } from '../domain/instant.ts';

const HEADER =
  'UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,User Display Name,Caller ID,Call Type,Number Type,' +
  'Domestic/International,Destination Dialed,Destination Number,Start Time,End Time,Duration Seconds,Connection Fee,' +
  'Charge,Currency,Capability';

/** Calls of the 90 days before this moment, oldest first. */
const END = Date.UTC(2026, 10, 1);
const SPAN = 90 * 24 * HOUR;

/** A usage export of so many calls, each a line with ids like real ones; the same calls each time. */
export async function writeExport(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${HEADER}\r\n`);
  for (let from = 0; from < rows; from += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - from) }, (_, at) => line(from + at, rows));
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

function line(index: number, rows: number): string {
  const start = END - SPAN + Math.floor((index * SPAN) / rows);
  const duration = 20 + ((index * 37) % 900);
  const person = uuid(`person ${index % 400}`);
  return [
    uuid(`row ${index}`),
    uuid(`call ${index}`),
    '',
    'GB',
    person,
    `person${index % 400}@contoso.example`,
    `"Person ${index % 400}, Contoso"`,
    `+44207${String(1_000_000 + (index % 400))}`,
    'user_out',
    'Subscriber',
    'International',
    'Germany',
    `+4930${String(1_000_000 + (index % 9000))}`,
    new Date(start).toISOString(),
    new Date(start + duration * 1000).toISOString(),
    String(duration),
    '0.00',
    `0.${String((index % 89) + 10)}`,
    'USD',
    'MCOPSTNPP',
  ]
    .join(',')
    .concat('\r\n');
}

function uuid(of: string): string {
  const hex = createHash('md5').update(of).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
