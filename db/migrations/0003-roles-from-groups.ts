/** What Microsoft last said of somebody's groups, and who has left. */
export const rolesFromGroups = {
  name: '0003-roles-from-groups',
  sql: `
create table membership (
  organisation_id text not null references organisation(id),
  person_id text not null,
  roles text not null,                       -- with spaces between; empty: member of none of the mapped groups
  checked_at timestamptz not null,
  primary key (organisation_id, person_id)
);
alter table person add column left_at timestamptz; -- the directory does not know the account any more, or it is disabled
`,
};
