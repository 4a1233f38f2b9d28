// Pure
import { z } from 'zod';
import { WholePlace } from '../../shared/pages.ts';

/** What the button carries: whose ticket, and where the page begins. */
export const Asked = z.object({ t: z.string(), at: WholePlace.optional() });

/** The value of a button that shows all of a ticket's text. */
export const allOf = (ticket: string, at?: WholePlace): string => JSON.stringify({ t: ticket, ...(at ? { at } : {}) });
