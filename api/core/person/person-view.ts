// Pure
import { z } from 'zod';
import { RoleKey } from '../role/role-view.ts';
import { seenLine } from '../text/clean.ts';
import { timeZoneOf } from './locale.ts';

/** A person's profile. */
export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  kind: z.enum(['staff', 'customer']),
  /** The key of the role that they were given. */
  role: z.string(),
  department: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The company that they belong to, as an admin said. */
  company: z.object({ id: z.string(), name: z.string() }).nullable(),
  locale: z.string(),
  timeZone: z.string(),
  active: z.boolean(),
  /** Desks where the person works. */
  desks: z.array(z.object({ key: z.string(), name: z.string(), lead: z.boolean() })),
  /** Whether the person has a password here. */
  canSignIn: z.boolean(),
  createdAt: z.iso.datetime(),
  version: z.number().int(),
});
export type PersonView = z.infer<typeof PersonView>;

/** A person, with the company that is suggested for them, and the addresses that get no more mails because their servers refused them. */
export const PersonShown = PersonView.extend({
  /** What they know, by name. */
  skills: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The company whose domain their address has, while they belong to none; an address proves nothing. */
  companySuggested: z.object({ id: z.string(), name: z.string() }).nullable(),
  deadAddresses: z.array(
    z.object({ address: z.string(), status: z.string(), says: z.string(), since: z.iso.datetime() }),
  ),
});

export const PersonPage = z.object({ items: z.array(PersonView), next: z.string().nullable() });

export const PersonName = z
  .string()
  .trim()
  .refine((name) => !/\p{Cc}/u.test(name), 'Write the name on one line.')
  .pipe(seenLine(1, 100, 'Give a name.', 'Keep the name under 100 characters.'));
export const MailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(320, 'This address is too long.')
  .pipe(z.email('Write a mail address such as ana@example.com.'));
const Kind = z.enum(['staff', 'customer']);
const Locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as en or pl.');
const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => timeZoneOf(zone) !== undefined, 'Use a time zone name such as Europe/Warsaw.');

export const CreatePerson = z.object({
  name: PersonName,
  email: MailAddress.nullish(),
  kind: Kind.default('staff'),
  /** Left out: the one that people have who come by themselves. */
  role: RoleKey.optional(),
  department: z.string().nullish(),
  /** Id of the company that they belong to. */
  company: z.string().nullish(),
  /** Left out: as the person's chat app says. */
  locale: Locale.optional(),
  timeZone: TimeZone.default('UTC'),
});
export const EditPerson = z.object({
  person: z.string(),
  version: z.number().int().positive().optional(),
  name: PersonName.optional(),
  email: MailAddress.nullable().optional(),
  kind: Kind.optional(),
  role: RoleKey.optional(),
  department: z.string().nullable().optional(),
  /** Id of the company that they belong to; null for none. */
  company: z.string().nullable().optional(),
  /** Null: as the person's chat app says, from now on. */
  locale: Locale.nullable().optional(),
  timeZone: TimeZone.optional(),
  active: z.boolean().optional(),
});
