import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { AdapterSettings } from './auth.ts';
import { mayDownload } from './file-drop.ts';
import type { FileOffer } from './turn.ts';

const UPLOAD_TIMEOUT_MS = 20_000;

/** Teams asks the person first, then says where to put the file. Personal chats only. */
export const consentActivity = ({ name, description, bytes, context }: FileOffer): Partial<Activity> => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name,
      content: { description, sizeInBytes: bytes, acceptContext: context, declineContext: context },
    },
  ],
});

const answer = z.looseObject({
  type: z.literal('fileUpload'),
  action: z.enum(['accept', 'decline']),
  context: z.unknown(),
  uploadInfo: z
    .looseObject({
      contentUrl: z.string().max(4000),
      name: z.string().max(400),
      uploadUrl: z.string().max(4000),
      uniqueId: z.string().max(400),
      fileType: z.string().max(40),
    })
    .nullish(),
});
export type ConsentAnswer = z.infer<typeof answer>;
type UploadInfo = NonNullable<ConsentAnswer['uploadInfo']>;

export const consentAnswer = (value: unknown): ConsentAnswer | undefined => answer.safeParse(value).data;

/** The address comes from outside: only to where Teams keeps people's files, without a token, in one piece. */
export async function upload(
  { uploadUrl }: UploadInfo,
  bytes: Buffer,
  kind: AdapterSettings['kind'],
): Promise<boolean> {
  if (!mayDownload(uploadUrl, kind)) return false;
  try {
    const done = await fetch(uploadUrl, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      body: new Uint8Array(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
    });
    await done.body?.cancel();
    return done.ok;
  } catch {
    // The person is told to ask again; why the other side did not take it changes nothing for them.
    return false;
  }
}

export const fileActivity = ({ contentUrl, name, uniqueId, fileType }: UploadInfo): Partial<Activity> => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      contentUrl,
      name,
      content: { uniqueId, fileType },
    },
  ],
});
