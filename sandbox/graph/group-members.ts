import { z } from 'zod';
import type { Answer } from '../http/answer.ts';
import { badRequest, changed, noContent, notThere, type Ask } from './ask.ts';

const asked = z.strictObject({ '@odata.id': z.string() });

/** POST /groups/{id}/members/$ref: the member is named by his address in Graph. */
export function addMember(ask: Ask): Answer {
  const { directory } = ask.world;
  const { id = '' } = ask.parts;
  const group = directory.groups.find(id);
  if (!group) return notThere(ask, id);
  const body = asked.safeParse(ask.call.body);
  const named =
    body.success && /\/(?:directoryObjects|users)\/([0-9a-f-]{36})$/i.exec(body.data['@odata.id'])?.[1];
  if (!named) return badRequest(ask, "Invalid URL format specified in @odata.id for 'members'.");
  const account = directory.truth.find(named)?.account;
  if (!account) return notThere(ask, named);
  if (account.groups.includes(group.id))
    return badRequest(
      ask,
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  directory.change(account.id, { groups: [...account.groups, group.id] });
  changed(ask);
  return noContent();
}

/** DELETE /groups/{id}/members/{id}/$ref: 404 for whoever is no direct member. */
export function removeMember(ask: Ask): Answer {
  const { directory } = ask.world;
  const { id = '', member = '' } = ask.parts;
  const group = directory.groups.find(id);
  const account = directory.truth.find(member)?.account;
  if (!group || !account?.groups.includes(group.id)) return notThere(ask, group ? member : id);
  directory.change(account.id, { groups: account.groups.filter((each) => each !== group.id) });
  changed(ask);
  return noContent();
}
