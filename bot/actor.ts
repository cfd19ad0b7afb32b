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

/**
 * The Entra object id is the identity; names in the activity are ignored. `isForAnybody`: what is asked for takes no
 * role, so somebody of the tenant who is not known yet becomes known by asking.
 */
export async function callerOf(
  activity: Activity,
  tenantId: string,
  deps: BotDeps,
  isForAnybody = false,
): Promise<Caller> {
  const { replies } = deps.words;
  const found = await deps.useCases.caller(tenantId, activity.from.aadObjectId || undefined);
  if (!found) return { kind: 'stranger', sentence: replies.noOrganisation };
  const { organisation, actor, unsure } = found;
  const personId = activity.from.aadObjectId;
  if (
    !actor &&
    !unsure &&
    isForAnybody &&
    personId &&
    (await deps.useCases.meet({ organisationId: tenantId, personId }))
  )
    return callerOf(activity, tenantId, deps);
  if (!actor)
    return { kind: 'stranger', sentence: unsure ? replies.rolesUnsure : replies.stranger(organisation.name) };
  return { kind: 'known', actor, organisation, unsure };
}
