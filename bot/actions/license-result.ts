import { z } from 'zod';
import { bulkResultFile, type ResultFile } from '../../cards/bulk-result.ts';
import type { Reply, Turn } from '../turn.ts';
import { ANYBODY, defineAction, id } from './define.ts';

type Of = { readonly listId: string } | { readonly requestId: string };

/** Undefined: there is none, or it is none of this person's business. */
export async function resultFile(of: Of, { actor, deps }: Turn): Promise<ResultFile | undefined> {
  const found = await deps.useCases.listResult({ actor, of });
  return found && bulkResultFile(found.rows, found.number, deps.words);
}

/** Teams takes a file only after the person allowed it. */
export const licenseResult = defineAction({
  verb: 'license-result',
  allowed: ANYBODY,
  data: z.union([z.strictObject({ listId: id }), z.strictObject({ requestId: id })]),
  async run(of, turn): Promise<Reply> {
    const { bulk: say } = turn.deps.words;
    if (turn.place.kind !== 'personal') return { kind: 'text', text: say.fileInChannel };
    const file = await resultFile(of, turn);
    if (!file) return { kind: 'text', text: say.fileGone };
    const offer = { name: file.name, description: say.fileOffer, bytes: file.bytes.length, context: of };
    return { kind: 'file', text: say.fileOffered, offer };
  },
});
