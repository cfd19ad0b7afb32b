import type { Activity, Attachment } from 'botbuilder';
import { z } from 'zod';
import { isLoopback, type AdapterSettings } from './auth.ts';

const MOST_BYTES = 50 * 1024 * 1024;
const DOWNLOAD_TIMEOUT_MS = 20_000;

export interface DroppedFile {
  readonly name: string;
  readonly url: string;
}

/** Files a person dropped. Teams sends an HTML copy of the text as an attachment too: that is no file. */
export function droppedFiles({ attachments }: Activity): readonly DroppedFile[] {
  return (attachments ?? []).flatMap((attachment) => fileOf(attachment) ?? []);
}

const downloadInfo = z.looseObject({ downloadUrl: z.string().min(1) });

function fileOf(attachment: Attachment): DroppedFile | undefined {
  const { contentType, contentUrl, name = 'file' } = attachment;
  if (contentType === 'application/vnd.microsoft.teams.file.download.info') {
    const info = downloadInfo.safeParse(attachment.content);
    return info.success ? { name, url: info.data.downloadUrl } : undefined;
  }
  const isFile =
    contentUrl && !contentType.startsWith('text/html') && !contentType.includes('vnd.microsoft.card');
  return isFile ? { name, url: contentUrl } : undefined;
}

/** Where Teams keeps what people drop: pre-authorised links, so no token is sent along. */
const TEAMS_HOSTS = ['.sharepoint.com', '.sharepoint.us', '.svc.ms', '.teams.microsoft.com'];

/** The address comes from outside, so the bot must not be sent anywhere else with it. */
export function mayDownload(url: string, kind: AdapterSettings['kind']): boolean {
  if (kind === 'sandbox') return isLoopback(url);
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, port } = new URL(url);
  const isTeams = TEAMS_HOSTS.some((host) => hostname.endsWith(host));
  return protocol === 'https:' && username === '' && port === '' && isTeams;
}

/** Undefined: not allowed, too large, too slow or not there. */
export async function download(url: string, kind: AdapterSettings['kind']): Promise<Buffer | undefined> {
  if (!mayDownload(url, kind)) return undefined;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS), redirect: 'error' });
    if (!answer.ok || !answer.body || Number(answer.headers.get('content-length') ?? 0) > MOST_BYTES) {
      await answer.body?.cancel();
      return undefined;
    }
    return await readAtMost(answer.body);
  } catch {
    // A person is told to drop the file again; why the other side did not deliver changes nothing for them.
    return undefined;
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
