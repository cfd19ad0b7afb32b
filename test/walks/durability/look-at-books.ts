import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnSetUp } from './own-set-up.ts';
import type { Import, Trace } from './deeds.ts';

type Query = Parameters<Parameters<OwnSetUp['look']>[0]>[0];

/** What SQL holds while nobody writes, as far as a proof asks. */
export interface Books {
  /** How often it is there. */
  countOf(trace: Trace, byId: string): number;
  rowsOf(file: Import): { readonly rows: number; readonly charge: bigint };
  readonly copies: readonly Copy[];
}

export interface Copy {
  readonly subject: string;
  readonly to: string;
  readonly state: string;
  readonly wanted: number;
  readonly shown: number;
  readonly activityId: string | null;
  readonly serviceUrl: string | null;
  readonly topUpState: string | null;
  readonly isAlertOver: boolean | null;
}

export async function readBooks(query: Query): Promise<Books> {
  const counts = new Map<string, number>();
  for (const sql of COUNTS)
    for (const { key, n } of await query<{ key: string; n: string }>(sql)) counts.set(key, Number(n));
  const files = await query<{ file: string; n: string; charge: string }>(FILES);
  const usage = new Map(
    files.map(({ file, n, charge }) => [file, { rows: Number(n), charge: BigInt(charge) }]),
  );
  const copies = await query<CopyRow>(COPIES);
  return {
    countOf: (trace, byId) => counts.get(keyOf(trace, byId)) ?? 0,
    rowsOf: ({ name }) => usage.get(name) ?? { rows: 0, charge: 0n },
    copies: copies.map(copyOf),
  };
}

/** The service says in the inbox what became of a file. */
export function resultOf(dataDir: string, file: Import): { readonly isWhole: boolean } | undefined {
  const path = join(dataDir, 'inbox', 'done', `${file.name}.csv.result.json`);
  if (!existsSync(path)) return undefined;
  const { value } = JSON.parse(readFileSync(path, 'utf8')) as { value: Record<string, number> };
  const { added = 0, unchanged = 0, changed = 0, doubles = 0, keptAsideTotal = 0 } = value;
  return { isWhole: added + unchanged === file.rows && changed + doubles + keptAsideTotal === 0 };
}

function keyOf(trace: Trace, byId: string): string {
  switch (trace.kind) {
    case 'reading':
      return `reading/${trace.cents * 100}`;
    case 'purchase':
      return `purchase/${trace.units * 10_000}/${trace.order ?? ''}`;
    case 'request':
      return `request/${trace.reason}`;
    case 'approve':
    case 'decline':
    case 'claim':
    case 'bought':
      return `${trace.kind}/${trace.topUpId}/${byId}`;
  }
}

const COUNTS = [
  `select 'reading/' || amount as key, count(*) as n from reading group by 1`,
  `select 'purchase/' || amount || '/' || coalesce(order_number, '') as key, count(*) as n from purchase group by 1`,
  `select 'request/' || reason as key, count(*) as n from top_up group by 1`,
  `select kind || '/' || top_up_id || '/' || by as key, count(*) as n from top_up_event group by 1`,
];
const FILES = `
  select split_part(id, '-', 1) as file, count(*) as n, sum(charge) as charge
  from usage_row where id ~ '^(chat|inbox)' group by 1`;
const COPIES = `
  select c.subject, coalesce(c.person_id, c.channel_id) as to, c.state, c.wanted, c.shown, c.activity_id, c.service_url,
    t.state as top_up_state, e.closed_at is not null and e.id is not null as over, e.id as episode_id
  from card_copy c
  left join top_up t on t.organisation_id = c.organisation_id and c.subject = 'top-up/' || t.id
  left join episode e on e.organisation_id = c.organisation_id and c.subject = 'alert/' || e.id`;

interface CopyRow {
  readonly subject: string;
  readonly to: string;
  readonly state: string;
  readonly wanted: string;
  readonly shown: string;
  readonly activity_id: string | null;
  readonly service_url: string | null;
  readonly top_up_state: string | null;
  readonly over: boolean;
  readonly episode_id: string | null;
}

const copyOf = (row: CopyRow): Copy => ({
  subject: row.subject,
  to: row.to,
  state: row.state,
  wanted: Number(row.wanted),
  shown: Number(row.shown),
  activityId: row.activity_id,
  serviceUrl: row.service_url,
  topUpState: row.top_up_state,
  isAlertOver: row.episode_id === null ? null : row.over,
});
