import { z } from 'zod';
import { ROLES, type Role } from '../../domain/organisations/roles.ts';
import type { Action, Reply, Turn } from '../turn.ts';

/** A row whose data is checked by a strict schema: unknown keys, missing ids and endless texts are refused. */
export function defineAction<Schema extends z.ZodType>(row: {
  readonly verb: string;
  readonly allowed: readonly Role[];
  readonly isForAnybody?: boolean;
  readonly data: Schema;
  run(data: z.infer<Schema>, turn: Turn): Promise<Reply>;
}): Action<z.infer<Schema>> {
  return {
    verb: row.verb,
    allowed: row.allowed,
    isForAnybody: row.isForAnybody ?? false,
    parse: (data) => row.data.safeParse(data).data,
    run: (data, turn) => row.run(data, turn),
  };
}

export const ANYBODY: readonly Role[] = ROLES;
export const BUYERS: readonly Role[] = ['buyer', 'owner'];
export const READERS: readonly Role[] = ['owner', 'buyer', 'approver'];
export const ASKERS: readonly Role[] = ['requester', 'buyer', 'approver', 'license-admin', 'owner'];

/** Ids of cards are letters, digits and a few signs; SQL could not even store a NUL. */
export const id = z.string().regex(/^[^\s\p{Cc}]{1,100}$/u);
/** A people picker gives an Entra object id; left empty it may be no field at all. */
export const picked = z
  .union([id, z.literal('')])
  .nullish()
  .transform((one) => one || null);
/** What the person saw: 64 hex digits of SHA-256. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/u);
/** What a person typed into a form. An input left empty may be missing; a client may send a number as such. */
export const typed = z
  .union([z.string().max(1000), z.number().transform(String)])
  .nullish()
  .transform((text) => (text ?? '').replaceAll(/\p{Cc}+/gu, ' ').trim());
export const nothing = z.strictObject({});

/** One form stores once per person, however often it is sent. */
export const formKey = (formId: string, turn: Turn): string => `${turn.actor.id}/${formId}`;
