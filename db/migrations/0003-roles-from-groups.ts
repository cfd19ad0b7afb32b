/** What Microsoft last said of somebody's groups, who has left, and the one place that says who has which role. */
export const rolesFromGroups = {
  name: '0003-roles-from-groups',
  sql: `
create table membership (
  organisation_id text not null references organisation(id),
  person_id text not null,
  groups text not null,                      -- Entra object ids with spaces between: those of the mapped groups he is in
  checked_at timestamptz not null,           -- when Microsoft was asked
  doubted boolean not null default false,    -- Microsoft did not answer since, and money was to be decided about
  primary key (organisation_id, person_id)
);
alter table person add column left_at timestamptz; -- the directory does not know the account any more, or it is disabled

-- Given by an owner, or by the newest settings to a group; a leaver has none, and a guest none from groups.
create view held_role as
select person.organisation_id, person.id as person_id, person_role.role, true as given,
       false as doubted, null::timestamptz as checked_at
from person
join person_role on person_role.organisation_id = person.organisation_id and person_role.person_id = person.id
where person.left_at is null
union all
select person.organisation_id, person.id, mapped.group_role ->> 'role', false, membership.doubted, membership.checked_at
from person
join membership on membership.organisation_id = person.organisation_id and membership.person_id = person.id
join lateral (
  select setting.settings from setting where setting.organisation_id = person.organisation_id
  order by setting.version desc limit 1
) as newest on true
cross join lateral jsonb_array_elements(coalesce(newest.settings -> 'groupRoles', '[]'::jsonb)) as mapped(group_role)
where person.left_at is null and person.user_principal_name not ilike '%#ext#%'
  and lower(mapped.group_role ->> 'groupId') = any (string_to_array(membership.groups, ' '));
`,
};
