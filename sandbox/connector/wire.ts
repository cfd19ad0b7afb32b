import { z } from 'zod';

/** What a bot sends, as far as it matters here. */
export const outgoing = z.looseObject({
  type: z.string().optional(),
  text: z.string().optional(),
  textFormat: z.string().optional(),
  summary: z.string().optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), content: z.unknown().optional() }))
    .optional(),
  entities: z
    .array(z.looseObject({ type: z.string(), mentioned: z.looseObject({ id: z.string() }).optional() }))
    .optional(),
  channelData: z
    .looseObject({ notification: z.looseObject({ alert: z.boolean().optional() }).optional() })
    .optional(),
});

export type Outgoing = z.infer<typeof outgoing>;

export const newConversation = z.looseObject({
  isGroup: z.boolean().optional(),
  tenantId: z.string().optional(),
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  activity: outgoing.optional(),
  channelData: z
    .looseObject({
      channel: z.looseObject({ id: z.string() }).optional(),
      tenant: z.looseObject({ id: z.string() }).optional(),
    })
    .optional(),
});

/** 100 KB of the whole payload as UTF-16. */
export const isTooBig = (body: unknown): boolean => JSON.stringify(body).length * 2 > 100 * 1024;
