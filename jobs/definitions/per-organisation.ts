import { z } from 'zod';

export const perOrganisation = z.strictObject({ organisationId: z.string().min(1) });
export type PerOrganisation = z.infer<typeof perOrganisation>;
