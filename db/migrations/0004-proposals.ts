/** Changes that can spend more wait here for a second person. */
export const proposals = {
  name: '0004-proposals',
  sql: `
create table proposal (
  organisation_id text not null references organisation(id),
  id text not null,
  natural_key text not null,
  kind text not null,                        -- settings | budget
  body jsonb not null,                       -- what is to become, and what it was
  proposed_by text not null,
  proposed_at timestamptz not null,
  decide_by timestamptz not null,
  state text not null,                       -- proposed | accepted | rejected | withdrawn | expired | overtaken
  confirmations_needed integer not null,
  decided_by text,
  decided_at timestamptz,
  version bigint not null,
  primary key (organisation_id, id),
  unique (organisation_id, natural_key)
);
create index proposal_open on proposal (organisation_id, state);

create table proposal_event (
  organisation_id text not null,
  proposal_id text not null,
  version bigint not null,
  kind text not null,                        -- propose | confirm | reject | withdraw | expire | overtake
  by text not null,
  at timestamptz not null,
  primary key (organisation_id, proposal_id, version)
);
`,
};
