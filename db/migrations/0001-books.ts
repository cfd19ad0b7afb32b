/** The first shape of the books. Shipped: never edited, the next change is 0002. */
export const books = {
  name: '0001-books',
  sql: `
create table organisation (
  id text primary key,                       -- Microsoft Entra tenant id
  name text not null,
  created_at timestamptz not null,
  receipt_seq bigint not null default 0,     -- head of the receipt chain; locking this row serialises an organisation's writes
  receipt_hash text not null default '',
  top_up_number bigint not null default 0
);

create table setting (
  organisation_id text not null references organisation(id),
  version bigint not null,
  settings jsonb not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (organisation_id, version)
);

create table person (
  organisation_id text not null references organisation(id),
  id text not null,                          -- Entra object id
  display_name text not null,
  user_principal_name text not null,
  department text not null default '',
  primary key (organisation_id, id)
);

create table person_role (
  organisation_id text not null,
  person_id text not null,
  role text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (organisation_id, person_id, role)
);

create table conversation (
  organisation_id text not null references organisation(id),
  id text not null,                          -- personal: conversation id; channel: channelData.channel.id
  kind text not null,                        -- personal | channel
  person_id text,                            -- personal only: Entra object id
  member_id text,                            -- personal only: the MRI, 29:…
  name text not null default '',
  service_url text not null,
  bot_id text not null,
  reachable boolean not null,
  alert_preset text,                         -- channel only: needs-action | everything | only-zero; null = no alerts here
  seen_at timestamptz not null,
  primary key (organisation_id, id)
);
create unique index conversation_person on conversation (organisation_id, person_id) where kind = 'personal';

create table reading (
  organisation_id text not null references organisation(id),
  id text not null,
  natural_key text not null,
  at timestamptz not null,
  amount bigint not null,                    -- ten-thousandths of the currency's unit, may be zero or negative
  currency text not null,
  read_by text not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  primary key (organisation_id, id),
  unique (organisation_id, natural_key)
);
create index reading_at on reading (organisation_id, at desc);

create table purchase (
  organisation_id text not null references organisation(id),
  id text not null,
  natural_key text not null,
  at timestamptz not null,
  amount bigint not null check (amount > 0), -- credit without tax
  currency text not null,
  kind text not null,                        -- confirmed | opening | found | assumed
  order_number text,
  invoice_total bigint,                      -- with tax, as on the invoice
  top_up_id text,
  bought_by text not null,
  recorded_at timestamptz not null,
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  primary key (organisation_id, id),
  unique (organisation_id, natural_key)
);
create index purchase_at on purchase (organisation_id, at);

-- Rule 4: was this purchase already inside that reading? The newest answer counts.
create table containment (
  organisation_id text not null,
  purchase_id text not null,
  reading_id text not null,
  contained boolean not null,
  answered_by text not null,
  answered_at timestamptz not null,
  primary key (organisation_id, purchase_id, reading_id)
);

create table usage_row (
  organisation_id text not null references organisation(id),
  id text not null,                          -- Graph row id or UsageId
  source text not null,                      -- graph | export
  call_id text not null,
  start_at timestamptz not null,
  duration_s integer not null,
  charge bigint not null,
  charge_text text not null,
  connection_text text not null,
  counts boolean not null,                   -- rule 7: charge > 0 and not FREECALL, and not a double of another row
  double_of text,                            -- the row of the other door that this one repeats
  call_type text not null,
  capability text not null,
  person_id text,
  destination text not null,
  caller text not null,
  callee text not null,
  revision integer not null,
  recorded_at timestamptz not null,
  primary key (organisation_id, id)
);
create index usage_row_start on usage_row (organisation_id, start_at);
create index usage_row_call on usage_row (organisation_id, call_id);

create table usage_revision (
  organisation_id text not null,
  row_id text not null,
  revision integer not null,
  source text not null,
  charge bigint not null,
  charge_text text not null,
  recorded_at timestamptz not null,
  primary key (organisation_id, row_id, revision)
);

create table kept_aside (
  organisation_id text not null references organisation(id),
  natural_key text not null,                 -- source + row id or digest: importing again counts once
  source text not null,
  line integer,
  reason text not null,
  raw text not null,
  recorded_at timestamptz not null,
  primary key (organisation_id, natural_key)
);

create table fetched_span (
  organisation_id text not null references organisation(id),
  source text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  fetched_at timestamptz not null,
  primary key (organisation_id, source, from_at, to_at)
);

-- A cache: the sum of counting charges per UTC hour. verify recomputes it from usage_row.
create table usage_hour (
  organisation_id text not null,
  hour timestamptz not null,
  amount bigint not null,
  primary key (organisation_id, hour)
);

-- A cache: what the forecast learnt from usage_hour, and the page lag learnt from past readings.
create table spend_profile (
  organisation_id text primary key,
  computed_at timestamptz not null,
  profile jsonb not null
);

create table top_up (
  organisation_id text not null references organisation(id),
  id text not null,
  natural_key text not null,
  number bigint not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  reason text not null,
  origin text not null,                      -- person | policy
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null,
  approvals_needed integer not null,
  decide_by timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decline_reason text,
  buy_by timestamptz,
  claimed_by text,
  claimed_at timestamptz,
  claim_until timestamptz,
  purchase_id text,
  settled_at timestamptz,
  reminded_at timestamptz,
  version bigint not null,
  primary key (organisation_id, id),
  unique (organisation_id, natural_key),
  unique (organisation_id, number)
);
create index top_up_open on top_up (organisation_id, state);

create table top_up_event (
  organisation_id text not null,
  top_up_id text not null,
  version bigint not null,
  kind text not null,
  by text not null,
  at timestamptz not null,
  detail jsonb not null,
  primary key (organisation_id, top_up_id, version)
);

-- The outbox: every copy of a card that somebody has or is to have. wanted > shown means work for the delivery job.
create table card_copy (
  organisation_id text not null references organisation(id),
  id text not null,
  subject text not null,                     -- top-up/<id>, alert/<id>, note/<id>
  audience text not null,                    -- approver | buyer | requester | channel | person
  person_id text,
  channel_id text,
  wanted bigint not null,
  shown bigint not null,
  activity_id text,
  conversation_id text,                      -- where it was posted; channels carry ;messageid=
  service_url text,
  note jsonb,                                -- subject note/…: what to say
  state text not null,                       -- waiting | posted | gone | unreachable
  attempts integer not null,
  next_try_at timestamptz not null,
  claimed_until timestamptz,
  last_error text,
  created_at timestamptz not null,
  primary key (organisation_id, id)
);
create index card_copy_work on card_copy (next_try_at) where wanted > shown;
create index card_copy_subject on card_copy (organisation_id, subject);

create table episode (
  organisation_id text not null references organisation(id),
  id text not null,
  kind text not null,
  level integer not null,                    -- 1 warning, 2 critical
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  acknowledged_by text,
  acknowledged_at timestamptz,
  snoozed_until timestamptz,
  detail jsonb not null,
  version bigint not null,
  primary key (organisation_id, id)
);
create unique index episode_open on episode (organisation_id, kind) where closed_at is null;

create table receipt (
  organisation_id text not null references organisation(id),
  seq bigint not null,
  at timestamptz not null,
  actor_id text not null,
  decision text not null,
  subject text not null,
  shown_digest text not null,
  policy_version bigint not null,
  outcome text not null,
  previous_hash text not null,
  hash text not null,
  primary key (organisation_id, seq)
);

-- What may be erased stands beside the chain, never in it.
create table receipt_note (
  organisation_id text not null,
  seq bigint not null,
  actor_name text not null,
  comment text not null,
  primary key (organisation_id, seq)
);
`,
};
