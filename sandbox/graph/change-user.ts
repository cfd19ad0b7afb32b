import { z } from 'zod';
import { json, type Answer } from '../http/answer.ts';
import { badRequest, changed, noContent, notThere, type Ask } from './ask.ts';
import { userFields } from './user-fields.ts';
import { userNamed } from './users.ts';

const asked = z.strictObject({ usageLocation: z.string().nullable() });

/** PATCH /users/{id}: of all properties only usageLocation can be changed here. */
export function changeUser(ask: Ask): Answer {
  const { directory } = ask.world;
  const { id = '' } = ask.parts;
  const view = userNamed({ seen: directory.truth }, id);
  if (!view) return notThere(ask, id);
  const body = asked.safeParse(ask.call.body);
  if (!body.success) return badRequest(ask, 'The sandbox changes usageLocation only.');
  const { usageLocation } = body.data;
  if (usageLocation !== null && !/^[A-Z]{2}$/.test(usageLocation))
    return badRequest(ask, "Invalid value specified for property 'usageLocation' of resource 'User'.");
  directory.change(view.account.id, { usageLocation });
  changed(ask);
  return noContent();
}

/** POST /users/{id}/reprocessLicenseAssignment: group licences are looked at again, a while later. */
export function reprocess(ask: Ask): Answer {
  const { directory } = ask.world;
  const { id = '' } = ask.parts;
  const view = userNamed({ seen: directory.truth }, id);
  if (!view) return notThere(ask, id);
  directory.reprocess(view.account.id);
  changed(ask);
  return json(userFields(view, ask.call.query.get('$select')));
}
