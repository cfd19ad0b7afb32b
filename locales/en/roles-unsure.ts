/** Roles come from groups too, and Microsoft did not tell them. */
export const rolesUnsure =
  'Microsoft did not tell me just now which groups you are in, so I cannot see whether you may do this. Nothing was stored; please try again in a minute.';
