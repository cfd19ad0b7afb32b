import type { DirectoryPerson, Groups } from '../domain/organisations/directory.ts';
import { GraphFailure, type Graph } from './client.ts';
import { inChunks, isId, peopleIn, SELECT } from './directory.ts';
import { idIn, isObject, listIn, textOf } from './json.ts';
import { pagesOf } from './pages.ts';

/**
 * Who is in which group, through groups in groups too. Application permissions User.Read.All and GroupMember.Read.All
 * (least). Throws GraphFailure. A group that hides its members answers as if nobody were in it.
 */
export const groups = (graph: Graph): Groups => ({
  async memberOf(personId, groupIds) {
    const found: string[] = [];
    const path = `/users/${encodeURIComponent(personId)}/checkMemberGroups`;
    try {
      for (const some of inChunks([...new Set(groupIds.filter(isId))], MOST_IN_A_CHECK))
        found.push(...idsIn(await graph.post(path, { groupIds: some })));
    } catch (failure) {
      if (isNotFound(failure)) return [];
      throw failure;
    }
    return found;
  },
  async name(groupId) {
    try {
      const path = `/groups/${encodeURIComponent(groupId)}?$select=id,displayName`;
      const group: unknown = JSON.parse(await graph.get(path));
      return isObject(group) ? textOf(group, 'displayName') : undefined;
    } catch (failure) {
      if (isNotFound(failure)) return undefined;
      throw failure;
    }
  },
  async named(text) {
    const filter = encodeURIComponent(`startswith(displayName,'${text.replaceAll("'", "''")}')`);
    const body: unknown = JSON.parse(
      await graph.get(`/groups?$filter=${filter}&$select=id,displayName&$top=${MOST_NAMED}`),
    );
    return listIn(body, 'value').map((group) => ({
      id: idIn(group, 'id'),
      name: textOf(group, 'displayName'),
    }));
  },
  async members(groupId) {
    const found: DirectoryPerson[] = [];
    const path = `/groups/${encodeURIComponent(groupId)}/transitiveMembers/microsoft.graph.user?${SELECT}&$top=999`;
    try {
      for await (const items of pagesOf(graph, path)) found.push(...peopleIn(items));
    } catch (failure) {
      if (isNotFound(failure)) return [];
      throw failure;
    }
    return found;
  },
});

/** Whose whole name it is comes first by name; more are hardly called the same. */
const MOST_NAMED = 20;

/** checkMemberGroups takes no more ids in one call. */
const MOST_IN_A_CHECK = 20;

const isNotFound = (failure: unknown): boolean => failure instanceof GraphFailure && failure.status === 404;

function idsIn(answer: string): readonly string[] {
  const body: unknown = JSON.parse(answer);
  if (!isObject(body) || !Array.isArray(body['value'])) throw new Error('Graph sent no list of groups');
  return body['value'].filter((id) => typeof id === 'string').map((id) => id.toLowerCase());
}
