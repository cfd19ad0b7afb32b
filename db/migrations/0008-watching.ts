/** What watching needs: several alerts of a kind, signals of Microsoft's mails, stops, asks, signs of life, drills. */
export const watching = {
  name: '0008-watching',
  sql: `
alter table episode add column about text not null default '';       -- what it is about when a kind can have several open
alter table episode add column until_worse boolean not null default false;
drop index episode_open;
create unique index episode_open on episode (organisation_id, kind, about) where closed_at is null;
create index episode_about on episode (organisation_id, kind, about);

alter table card_copy add column thread_of text;                     -- a reply under the message of this copy
alter table card_copy add column by_mail boolean not null default false;
alter table card_copy add column behind_since timestamptz;          -- since when it is to show something new; null: nothing, or it cannot be
update card_copy set behind_since = next_try_at where wanted > shown and state in ('waiting', 'posted');
create index card_copy_behind on card_copy (organisation_id, behind_since) where behind_since is not null;
create index card_copy_unreachable on card_copy (organisation_id, person_id) where state = 'unreachable';

create table mail_signal (
  organisation_id text not null references organisation(id),
  id text not null,
  natural_key text not null,                 -- the mail's own id: sent twice counts once
  kind text not null,                        -- done | failed | zero | unknown
  at timestamptz not null,                   -- when Microsoft sent the mail
  received_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, natural_key)
);
create index mail_signal_at on mail_signal (organisation_id, at);

create table automation_stop (
  organisation_id text not null references organisation(id),
  id text not null,
  stopped_by text not null,
  stopped_at timestamptz not null,
  reason text not null,                      -- people's text
  resumed_by text,
  resumed_at timestamptz,
  primary key (organisation_id, id)
);
create unique index automation_stopped on automation_stop (organisation_id) where resumed_at is null;

create table reading_ask (
  organisation_id text not null references organisation(id),
  id text not null,
  person_id text not null,
  why text not null,
  asked_at timestamptz not null,
  closed_at timestamptz,
  reading_id text,                           -- what answered it; null and closed: nobody needs to any more
  primary key (organisation_id, id)
);
create unique index reading_ask_open on reading_ask (organisation_id) where closed_at is null;

-- A reading that differs by about k recharges: what a person said about it.
create table recharge_answer (
  organisation_id text not null references organisation(id),
  reading_id text not null,
  booked integer not null,                   -- 0: no
  answered_by text not null,
  answered_at timestamptz not null,
  primary key (organisation_id, reading_id)
);

-- When a person last asked what is going on.
create table person_look (
  organisation_id text not null references organisation(id),
  person_id text not null,
  looked_at timestamptz not null,
  primary key (organisation_id, person_id)
);

-- Signs of life, for the watchdog: what was done last, when.
create table heartbeat (
  organisation_id text not null references organisation(id),
  what text not null,                        -- evaluation | import | delivery
  beat_at timestamptz not null,
  primary key (organisation_id, what)
);

create table drill (
  organisation_id text not null references organisation(id),
  id text not null,
  started_by text not null,
  started_at timestamptz not null,
  primary key (organisation_id, id)
);
create table drill_answer (
  organisation_id text not null,
  drill_id text not null,
  person_id text not null,
  at timestamptz not null,
  primary key (organisation_id, drill_id, person_id)
);

-- Paid calls of one person, stopped by taking the credits licence: the wish, what was there, how it went.
create table paid_call_stop (
  organisation_id text not null references organisation(id),
  id text not null,
  person_id text not null,
  person_name text not null,
  state text not null,                       -- stopping | stopped | not-stopped | giving-back | given-back
  stopped_by text not null,
  stopped_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  detail jsonb not null,
  attempts integer not null,
  next_try_at timestamptz,                   -- null: Microsoft has nothing to be told
  claimed_until timestamptz,                 -- somebody is telling Microsoft
  version bigint not null,
  primary key (organisation_id, id)
);
create unique index paid_call_stopped on paid_call_stop (organisation_id, person_id)
  where state in ('stopping', 'stopped', 'giving-back');
`,
};
