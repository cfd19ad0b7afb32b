/** What a request says besides its sum, which cards were drawn for it, and purchases that nobody approved as they are. */
export const topUpDetails = {
  name: '0006-top-up-details',
  sql: `
alter table top_up add column calls_failing boolean not null default false;
alter table top_up add column needed_by timestamptz;
alter table top_up add column purchase_order text;
alter table top_up add column cost_center text;
alter table top_up add column budget_id text;

create table purchase_review (
  organisation_id text not null references organisation(id),
  purchase_id text not null,
  why text not null,                         -- emergency | no-request | undecided | more | declined | cancelled | expired | failed
  asked_at timestamptz not null,
  answer text,                               -- acknowledged | queried
  answered_by text,
  answered_at timestamptz,
  question text,
  version bigint not null,
  primary key (organisation_id, purchase_id)
);

-- Digests of cards that were drawn for somebody to decide on: what comes back from a card is a claim.
-- No reference to the organisation: whoever draws a card would wait for whoever decides.
create table shown_card (
  organisation_id text not null,
  subject text not null,
  digest text not null,
  shown_at timestamptz not null,
  primary key (organisation_id, subject, digest)
);
`,
};
