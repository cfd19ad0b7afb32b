import type { Deed } from './judge.ts';
import type { Holding, Snapshot } from './holdings.ts';
import type { MicrosoftSide } from './microsoft.ts';

/** Between approval and delivery, and while it runs: other people and tools work in the same directory. */
export interface OtherTool {
  readonly deeds: readonly Deed[];
  /** Before anything was delivered: accounts are deleted, renamed, made guests, and some get the licence by hand. */
  before(people: readonly Holding[]): Promise<void>;
  /** While it is delivered: something that has nothing to do with calls is given, and something is taken. */
  meanwhile(people: readonly Holding[]): Promise<void>;
}

const EACH = 5;

export function otherTool(microsoft: MicrosoftSide, { stock }: Snapshot): OtherTool {
  const deeds: Deed[] = [];
  const skuNamed = (name: string): string =>
    stock.find(({ skuPartNumber }) => skuPartNumber === name)?.skuId ?? '';
  const [credits, conferencing] = [skuNamed('MCOPSTNC'), skuNamed('MCOMEETADV')];
  const assign = (id: string, add: readonly string[], remove: readonly string[]): Promise<boolean> =>
    microsoft.send('POST', `/users/${id}/assignLicense`, {
      addLicenses: add.map((skuId) => ({ skuId, disabledPlans: [] })),
      removeLicenses: remove,
    });
  async function give(people: readonly Holding[], skuId: string): Promise<void> {
    for (const { id } of people.filter(({ direct }) => !direct.has(skuId)).slice(0, EACH)) {
      if (await assign(id, [skuId], [])) deeds.push({ personId: id, kind: 'gave', skuId });
    }
  }
  return {
    deeds,
    async before(people) {
      const kinds = ['deleted', 'renamed', 'made-guest'] as const;
      for (const [place, { id }] of people.slice(0, kinds.length * EACH).entries()) {
        const kind = kinds[place % kinds.length] ?? 'renamed';
        await microsoft.lever('/people', { id, ...CHANGES[kind](place) });
        deeds.push({ personId: id, kind, skuId: null });
      }
      await give(people.slice(kinds.length * EACH), credits);
    },
    meanwhile: (people) => give(people, conferencing),
  };
}

const CHANGES = {
  deleted: () => ({ state: 'deleted' }),
  renamed: (place: number) => ({ displayName: `Somebody Else ${place}` }),
  'made-guest': () => ({ kind: 'guest' }),
};
