import type { Activity } from 'botbuilder';
import type { Actor } from '../domain/organisations/roles.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { BotDeps } from './deps.ts';

export type Caller =
  | {
      readonly kind: 'known';
      readonly actor: Actor;
      readonly organisation: Organisation;
      readonly unsure: boolean;
    }
  | { readonly kind: 'stranger'; readonly sentence: string };

/** The Entra object id is the identity; names in the activity are ignored. */
export async function callerOf(activity: Activity, tenantId: string, deps: BotDeps): Promise<Caller> {
  const { replies } = deps.words;
  const found = await deps.useCases.caller(tenantId, activity.from.aadObjectId || undefined);
  if (!found) return { kind: 'stranger', sentence: replies.noOrganisation };
  const { organisation, actor, unsure } = found;
  if (!actor)
    return { kind: 'stranger', sentence: unsure ? replies.rolesUnsure : replies.stranger(organisation.name) };
  return { kind: 'known', actor, organisation, unsure };
}
