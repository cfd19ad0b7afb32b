/** Requests for licences, the people they are for, and what was last seen of the whole directory. */
export const licences = {
  name: '0009-licences',
  sql: `
create table license_request (
  organisation_id text not null references organisation(id),
  id text not null,
  natural_key text not null,
  number bigint not null,                    -- 1, 2, 3 … per organisation; people say L12
  kind text not null,                        -- give | release
  origin text not null,                      -- person | bulk | rule
  bundle_id text not null,
  terms jsonb not null,                      -- of the bundle, as they stood
  reason text not null,
  start_day text,                            -- YYYY-MM-DD, local
  run_at timestamptz not null,
  requested_by text not null,
  requested_at timestamptz not null,
  state text not null,                       -- requested | approved | done | rejected | cancelled | expired
  decide_by timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decline_reason text,
  reminded_at timestamptz,
  checked_at timestamptz,                    -- three days before the start everything was looked at once more
  version bigint not null,
  primary key (organisation_id, id),
  unique (organisation_id, natural_key),
  unique (organisation_id, number)
);
create index license_request_open on license_request (organisation_id, state)
  where state in ('requested', 'approved');

create table license_request_event (
  organisation_id text not null,
  request_id text not null,
  version bigint not null,
  kind text not null,
  by text not null,
  at timestamptz not null,
  detail jsonb not null,
  primary key (organisation_id, request_id, version)
);

create table license_grant (
  organisation_id text not null,
  request_id text not null,
  position integer not null,
  person_id text,                            -- null: not in the directory yet
  typed text not null,
  name text not null,
  usage_location text,
  state text not null,
  plan jsonb,
  before jsonb,                              -- what the person had before Microsoft was first told
  problem jsonb,
  gained jsonb not null,
  attempts integer not null,
  next_try_at timestamptz,                   -- null: nothing is to be done by itself
  claimed_until timestamptz,                 -- somebody is at it
  since timestamptz not null,
  version bigint not null,
  primary key (organisation_id, request_id, position)
);
create index license_grant_due on license_grant (organisation_id, next_try_at) where next_try_at is not null;
create index license_grant_waits on license_grant (organisation_id, request_id) where state in ('planned', 'no-seat');
create index license_grant_person on license_grant (organisation_id, person_id);

-- People for whom somebody may ask at once, as read from a file or a pasted list, and what became of each line.
create table license_list (
  organisation_id text not null references organisation(id),
  id text not null,
  made_by text not null,
  made_at timestamptz not null,
  source text not null,                      -- file | pasted | coverage
  name text not null,
  lines jsonb not null,
  seen jsonb,                                -- what the directory said of them; gone once it was asked for
  choice jsonb,                              -- what the newest preview was of
  request_id text,
  asked jsonb,                               -- the lines as they were asked for
  primary key (organisation_id, id)
);
create unique index license_list_request on license_list (organisation_id, request_id) where request_id is not null;

-- What was found when everybody was last looked at: coverage, and what the standing rule did. One a day.
create table license_look (
  organisation_id text not null references organisation(id),
  day text not null,                         -- YYYY-MM-DD, local
  looked_at timestamptz not null,
  found jsonb not null,
  rule jsonb,                                -- what the standing rule did that day; null: it has not looked
  primary key (organisation_id, day)
);
`,
};
