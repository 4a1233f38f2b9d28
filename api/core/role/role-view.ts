// Pure
import { z } from 'zod';

/** The short name of a role, by which it is given. */
export const RoleKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'Use the key of a role: 2 to 40 small letters, digits or hyphens.');
