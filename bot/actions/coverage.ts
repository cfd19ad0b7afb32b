import { z } from 'zod';
import { coverageListCard } from '../../cards/coverage-list.ts';
import { COVERAGE_LISTS } from '../../domain/licences/coverage/coverage.ts';
import type { ListLine } from '../../domain/licences/bulk/list.ts';
import { hasRole } from '../../domain/organisations/roles.ts';
import { done } from '../../domain/outcome.ts';
import { bulkReply } from '../bulk-form.ts';
import { refuseRole } from '../refuse-role.ts';
import { ANYBODY, defineAction, nothing } from './define.ts';

export const coverageList = defineAction({
  verb: 'coverage-list',
  allowed: ANYBODY,
  data: z.strictObject({ list: z.enum(COVERAGE_LISTS) }),
  async run({ list }, { actor, organisation, place, deps: { useCases, words } }) {
    if (place.kind === 'channel') return { kind: 'text', text: words.coverage.onlyInYourChat };
    const found = await useCases.coverage(organisation.id);
    if (!found) return { kind: 'text', text: words.coverage.looking };
    const card = coverageListCard(found.view, list, { mayGive: hasRole(actor, 'license-admin') }, words);
    return { kind: 'card', card, summary: words.coverage.summary };
  },
});

/** Once the cause was mended; Microsoft would look again by itself, but not at once. */
export const licenseReprocess = defineAction({
  verb: 'license-reprocess',
  allowed: ['license-admin'],
  data: nothing,
  async run(_data, turn) {
    const { useCases, words } = turn.deps;
    const { reprocess: say } = words.coverage;
    const outcome = await useCases.reprocessLicences({ actor: turn.actor });
    if (!outcome.ok) return refuseRole(['license-admin'], turn);
    const { people, told } = outcome.value;
    if (people === 0) return { kind: 'text', text: say.nobody };
    return { kind: 'text', text: told === people ? say.done(told) : say.some(told, people) };
  },
});

/** Everybody who lacks the credits license becomes a list like a dropped one: previewed, then asked for. */
export const licenseBulkCoverage = defineAction({
  verb: 'license-bulk-coverage',
  allowed: ['license-admin'],
  data: nothing,
  async run(_data, turn) {
    const { useCases, words } = turn.deps;
    const found = await useCases.coverage(turn.organisation.id);
    const people = found?.view.look.coverage.lists.gaps ?? [];
    if (people.length === 0) return { kind: 'text', text: words.coverage.nothingToGive };
    const lines = people.map(({ address, name }, index): ListLine => ({
      line: index + 1,
      text: name,
      address,
      location: null,
      fault: null,
    }));
    return bulkReply(done(lines), { source: 'coverage', name: '' }, turn);
  },
});
