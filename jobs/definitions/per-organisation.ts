import { z } from 'zod';

export const perOrganisation = z.strictObject({ organisationId: z.string().min(1) });
