import type { CallLog, CallLogPage, KeptAside, UsageRow } from '../domain/facts/facts.ts';
import { keepAsideAs, readRow } from '../domain/facts/usage/read-row.ts';
import type { Instant } from '../domain/instant.ts';
import type { Graph } from './client.ts';
import { isObject, textOf } from './json.ts';
import { pagesOf } from './pages.ts';

/**
 * Microsoft's PSTN call log with prices, 24–48 h late. Application permission CallRecord-PstnCalls.Read.All (least) or
 * CallRecords.Read.All. Calls through Telstra or SoftBank never appear. Throws GraphFailure.
 */
export const callLog = (graph: Graph): CallLog => ({
  async *pages({ from, to, currency }) {
    const span = `fromDateTime=${utc(from)},toDateTime=${utc(to)}`;
    const path = `/communications/callRecords/getPstnCalls(${span})`;
    for await (const items of pagesOf(graph, path, keepNumbersAsText)) yield readItems(items, currency);
  },
});

const utc = (at: Instant): string => new Date(at).toISOString();

/**
 * A charge is a binary double to whoever parses JSON; here the digits stay as they were sent. An unescaped quote in
 * JSON always begins or ends a text, so this finds property names only.
 */
const keepNumbersAsText = (json: string): string =>
  json.replaceAll(/(?<!\\)"(charge|connectionCharge)"\s*:\s*(-?\d[\d.eE+-]*)/g, '"$1":"$2"');

function readItems(items: readonly unknown[], currency: string): CallLogPage {
  const rows: UsageRow[] = [];
  const keptAside: KeptAside[] = [];
  for (const item of items) {
    const read = readItem(item, currency);
    if ('reason' in read) keptAside.push(read);
    else rows.push(read);
  }
  return { rows, keptAside };
}

function readItem(item: unknown, currency: string): UsageRow | KeptAside {
  if (!isObject(item)) return keepAsideAs('unreadable-line', JSON.stringify(item), { id: '', line: null });
  const id = textOf(item, 'id');
  const row = readRow(
    {
      id,
      callId: textOf(item, 'callId'),
      start: textOf(item, 'startDateTime'),
      duration: textOf(item, 'duration'),
      charge: textOf(item, 'charge'),
      connection: textOf(item, 'connectionCharge'),
      currency: textOf(item, 'currency'),
      callType: textOf(item, 'callType'),
      capability: textOf(item, 'licenseCapability'),
      personId: textOf(item, 'userId'),
      destination: textOf(item, 'destinationName'),
      caller: textOf(item, 'callerNumber'),
      callee: textOf(item, 'calleeNumber'),
    },
    currency,
  );
  return typeof row === 'string' ? keepAsideAs(row, JSON.stringify(item), { id, line: null }) : row;
}
