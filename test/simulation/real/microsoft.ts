import type { Directory, DirectoryPerson, Groups } from '../../../domain/organisations/directory.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import type { State } from '../model/state.ts';

/** Graph did not answer. */
export class Silent extends Error {
  override readonly name = 'Silent';
}

export const groupId = (group: number): string => `group-${group}`;

/** Graph as far as people and groups go: what is true in the model's world, or silence. */
export function microsoft(
  world: State,
  people: readonly Actor[],
): { readonly directory: Directory; readonly groups: Groups } {
  const everybody = (): readonly {
    readonly person: DirectoryPerson;
    readonly groups: readonly string[];
  }[] => {
    if (!world.graphAnswers) throw new Silent();
    return people.map(({ organisationId: _organisation, roles: _roles, ...labels }, place) => ({
      person: { ...labels, enabled: world.people[place]?.left !== true },
      groups: (world.people[place]?.groups ?? []).map(groupId),
    }));
  };
  return {
    directory: {
      person: async (id) => everybody().find(({ person }) => person.id === id)?.person,
      listed: async (ids) => everybody().flatMap(({ person }) => (ids.includes(person.id) ? [person] : [])),
    },
    groups: {
      name: async (id) => `Group ${id}`,
      named: async () => [],
      memberOf: async (id, asked) =>
        asked.filter((group) =>
          everybody()
            .find(({ person }) => person.id === id)
            ?.groups.includes(group),
        ),
      members: async (group) =>
        everybody().flatMap(({ person, groups }) => (groups.includes(group) ? [person] : [])),
    },
  };
}
