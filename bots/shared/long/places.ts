// Pure
import { z } from 'zod';

/** Where a page of a whole text begins: after which comment (none: with the description), and with which piece of what follows. */
export const WholePlace = z.object({ after: z.string().optional(), piece: z.number().int().min(0).optional() });
export type WholePlace = z.infer<typeof WholePlace>;
