import { createHash } from 'node:crypto';
import { z } from 'zod';
import { json, type Answer } from '../http/answer.ts';
import { DAY } from '../microsoft/wall-clock.ts';
import type { Ask } from './ask.ts';
import { graphError } from './errors.ts';
import { withOddRows } from './odd-rows.ts';

const PAGE = 1_000;
const LONGEST = 90 * DAY;
export const PSTN_CALLS = '/graph/v1.0/communications/callRecords/getPstnCalls';

/**
 * getPstnCalls(fromDateTime=…,toDateTime=…): both bounds included, by call start, at most 90 days, 1,000 rows a page.
 * Every page of one answer shows the log as it was when the first was asked for.
 */
export function pstnCalls({ world, call }: Ask): Answer {
  const now = world.clock.now();
  const token = call.query.get('$skiptoken');
  const span = token === null ? firstSpan(call.path, now) : spanOf(token);
  if (!span)
    return graphError(
      400,
      'BadRequest',
      'Give fromDateTime and toDateTime in UTC, or an unchanged nextLink.',
      now,
    );
  if (span.to < span.from || span.to - span.from > LONGEST)
    return graphError(400, 'BadRequest', 'The range must run forward and span at most 90 days.', now);
  const rows = world.microsoft().callLog(span.from, span.to, span.asOf, { skip: span.skip, take: PAGE + 1 });
  const page = rows.slice(0, PAGE);
  const more = rows.length > PAGE;
  const next = { ...span, skip: span.skip + PAGE };
  return json({
    '@odata.context': `${world.origin}/sandbox/graph/v1.0/$metadata#Collection(microsoft.graph.callRecords.pstnCallLogRow)`,
    '@odata.count': page.length,
    value: world.faults.oddRows ? withOddRows(page) : page,
    ...(more && { '@odata.nextLink': nextLink(world.origin, next) }),
  });
}

const spanShape = z.object({ from: z.number(), to: z.number(), asOf: z.number(), skip: z.number() });
type Span = z.infer<typeof spanShape>;

function firstSpan(path: string, now: number): Span | undefined {
  const given = /\(fromDateTime=([^,)]+),toDateTime=([^,)]+)\)$/.exec(decodeURIComponent(path));
  const from = utc(given?.[1]);
  const to = utc(given?.[2]);
  return from === undefined || to === undefined ? undefined : { from, to, asOf: now, skip: 0 };
}

/** 2026-11-01, 2026-11-01T10:00:00Z or with fractions; always UTC. */
function utc(text: string | undefined): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?Z)?$/.test(text ?? '')) return undefined;
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** As Graph's own: the parameters are names here, so nobody can rebuild it, only follow it. */
function nextLink(origin: string, span: Span): string {
  const body = Buffer.from(JSON.stringify(span)).toString('base64url');
  const token = encodeURIComponent(`${body}.${checksum(body)}`);
  return `${origin}/sandbox${PSTN_CALLS}(fromDateTime={fromDateTime},toDateTime={toDateTime})?$skiptoken=${token}`;
}

function spanOf(token: string): Span | undefined {
  const [body = '', sum] = token.split('.');
  if (checksum(body) !== sum) return undefined;
  return spanShape.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
}

const checksum = (text: string): string =>
  createHash('sha256').update(`page ${text}`).digest('hex').slice(0, 16);
