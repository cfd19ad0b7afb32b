import type { Answer } from '../http/answer.ts';
import { refused } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import type { PstnCallLogRow } from '../microsoft/call-log.ts';
import { random } from '../microsoft/random.ts';
import { DAY } from '../microsoft/wall-clock.ts';
import type { World } from '../world.ts';
import { zip } from './zip.ts';

/** The Teams admin center's export of the PSTN usage report: twenty columns, charges with two decimals, a day or two late. */
export const exportRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/export.zip',
    run: (world, { query }) => usageExport(world, query.get('days')),
  },
];

function usageExport(world: World, days: string | null): Answer {
  const span = Number(days ?? '28');
  if (!Number.isInteger(span) || span < 1 || span > 365)
    return refused(400, 'bad-request', 'days is a whole number, 1 to 365.');
  const to = world.clock.now();
  const from = to - span * DAY;
  const rows = world.microsoft().callLog(from, to, to);
  const id = exportId(to);
  const day = new Date(to).toISOString().slice(0, 10);
  const bytes = zip(
    [
      { name: `PSTN.calls.${day}.csv`, text: csv([HEADER, ...rows.map(line)]) },
      { name: `DirectRouting.calls.${day}.csv`, text: csv([DIRECT_ROUTING_HEADER]) },
      {
        name: 'parameters.json',
        text: JSON.stringify({ exportId: id, ...range(from, to), simulated: true }),
      },
    ],
    to,
  );
  return {
    kind: 'bytes',
    status: 200,
    bytes,
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="Calls.Export.${id}.zip"`,
    },
  };
}

const range = (from: number, to: number): object => ({
  startDateTime: new Date(from).toISOString(),
  endDateTime: new Date(to).toISOString(),
});

const exportId = (at: number): string =>
  Math.floor(random(at, at / 2 ** 32, 8)() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');

const HEADER = [
  'UsageId',
  'Call ID',
  'Conference ID',
  'User Location',
  'AAD ObjectId',
  'UPN',
  'User Display Name',
  'Caller ID',
  'Call Type',
  'Number Type',
  'Domestic/International',
  'Destination Dialed',
  'Destination Number',
  'Start Time',
  'End Time',
  'Duration Seconds',
  'Connection Fee',
  'Charge',
  'Currency',
  'Capability',
];
const DIRECT_ROUTING_HEADER = ['CorrelationId', 'SIP Address', 'Display Name', 'Start Time', 'Duration'];

const line = (row: PstnCallLogRow): string[] => [
  row.id,
  row.callId,
  row.conferenceId ?? '',
  row.usageCountryCode,
  row.userId ?? '',
  row.userPrincipalName ?? '',
  row.userDisplayName ?? '',
  row.callerNumber,
  row.callType,
  row.inventoryType,
  row.destinationContext ?? '',
  row.destinationName,
  row.calleeNumber,
  row.startDateTime,
  row.endDateTime,
  String(row.duration),
  twoDecimals(row.connectionCharge),
  twoDecimals(row.charge),
  row.currency,
  row.licenseCapability,
];

/** numeric(16,2), half away from zero. The row's double has four decimals at most, so rounding to those first is exact. */
function twoDecimals(amount: number): string {
  const hundredths = Math.floor((Math.round(amount * 10_000) + 50) / 100);
  return (hundredths / 100).toFixed(2);
}

/** RFC 4180. */
const csv = (lines: readonly (readonly string[])[]): string =>
  lines.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');

const quoted = (field: string): string =>
  /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
