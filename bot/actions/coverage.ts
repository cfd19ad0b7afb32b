import { z } from 'zod';
import { coverageListCard } from '../../cards/coverage-list.ts';
import { COVERAGE_LISTS } from '../../domain/licences/coverage/coverage.ts';
import { ANYBODY, defineAction } from './define.ts';

export const coverageList = defineAction({
  verb: 'coverage-list',
  allowed: ANYBODY,
  data: z.strictObject({ list: z.enum(COVERAGE_LISTS) }),
  async run({ list }, { organisation, place, deps: { useCases, words } }) {
    if (place.kind === 'channel') return { kind: 'text', text: words.coverage.onlyInYourChat };
    const found = await useCases.coverage(organisation.id);
    if (!found) return { kind: 'text', text: words.coverage.looking };
    return { kind: 'card', card: coverageListCard(found.view, list, words), summary: words.coverage.summary };
  },
});
