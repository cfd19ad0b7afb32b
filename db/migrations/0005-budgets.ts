/** What buyers and our recharge requests may spend per period without asking. */
export const budgets = {
  name: '0005-budgets',
  sql: `
create table budget (
  organisation_id text not null references organisation(id),
  id text not null,                          -- of the proposal that became it
  period text not null,                      -- month | quarter, local calendar
  amount bigint not null check (amount > 0),
  currency text not null,
  top_ups integer not null check (top_ups > 0), -- most in one period
  from_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  primary key (organisation_id, id)
);
create unique index budget_current on budget (organisation_id) where ended_at is null;
`,
};
