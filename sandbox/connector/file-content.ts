import { z } from 'zod';
import type { FileConsent } from '../chat/chats.ts';

interface Attachment {
  readonly contentType: string;
  readonly content?: unknown;
}

const consent = z.looseObject({
  name: z.string().min(1),
  content: z.looseObject({
    description: z.string().default(''),
    sizeInBytes: z.number().int().nonnegative(),
    acceptContext: z.unknown(),
    declineContext: z.unknown(),
  }),
});
const info = z.looseObject({
  name: z.string().min(1),
  contentUrl: z.url(),
  content: z.looseObject({ uniqueId: z.string(), fileType: z.string() }),
});

/** The two file cards a bot may send: may I put this into your OneDrive, and there it is. */
export function fileContent(
  attachments: readonly Attachment[],
): { consent: FileConsent } | { file: { name: string; url: string } } | undefined {
  for (const attachment of attachments) {
    const asked = isCard(attachment, 'consent') ? consent.safeParse(attachment).data : undefined;
    if (asked) return { consent: { name: asked.name, ...asked.content } };
    const there = isCard(attachment, 'info') ? info.safeParse(attachment).data : undefined;
    if (there) return { file: { name: there.name, url: there.contentUrl } };
  }
  return undefined;
}

const isCard = ({ contentType }: Attachment, kind: 'consent' | 'info'): boolean =>
  contentType === `application/vnd.microsoft.teams.card.file.${kind}`;
