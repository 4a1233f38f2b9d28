// Pure
import { z } from 'zod';
import { anyOf } from '../any-of.ts';
import { SeenVersion } from '../desk/desk-view.ts';
import { Limit } from '../page.ts';
import { SeenText, seenLine } from '../text/clean.ts';

const Named = z.object({ id: z.string(), name: z.string() });

/** A company that people belong to. */
export const CompanyView = z.object({
  id: z.string(),
  name: z.string(),
  /** The domain of its mail addresses. People with such an address are suggested for it; an address puts nobody in it. */
  domain: z.string().nullable(),
  /** Its people see the tickets of their colleagues, except confidential ones. */
  colleaguesSee: z.boolean(),
  active: z.boolean(),
  version: z.number().int(),
});
export type CompanyView = z.infer<typeof CompanyView>;

/** A project of a company. */
export const ProjectView = z.object({
  id: z.string(),
  company: Named,
  name: z.string(),
  description: z.string(),
  active: z.boolean(),
  version: z.number().int(),
});
export type ProjectView = z.infer<typeof ProjectView>;

/** A task of a project. */
export const TaskView = z.object({
  id: z.string(),
  company: Named,
  project: Named,
  name: z.string(),
  description: z.string(),
  active: z.boolean(),
  version: z.number().int(),
});
export type TaskView = z.infer<typeof TaskView>;

const page = <T extends z.ZodType>(one: T) => z.object({ items: z.array(one), next: z.string().nullable() });
export const CompanyPage = page(CompanyView);
export const ProjectPage = page(ProjectView);
export const TaskPage = page(TaskView);

const listing = {
  /** Parts of a name, all of which have to be found; case and accents do not matter. */
  q: z.string().trim().max(100, 'Search for at most 100 characters.').optional(),
  /** Deactivated ones are listed, too. */
  inactive: z.boolean().default(false),
  limit: Limit,
  cursor: z.string().optional(),
};
export const ListCompanies = z.object(listing);
export const ListProjects = z.object({ company: anyOf(z.string()).optional(), ...listing });
export const ListTasks = z.object({
  company: anyOf(z.string()).optional(),
  project: anyOf(z.string()).optional(),
  ...listing,
});

const Name = seenLine(1, 100, 'Give a name.', 'Keep the name under 100 characters.');
const Description = SeenText.pipe(z.string().max(2_000, 'Keep the description under 2000 characters.'));
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, 'This domain is too long.')
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/, 'Write a domain such as example.com.');

export const CreateCompany = z.object({
  name: Name,
  domain: Domain.nullish(),
  colleaguesSee: z.boolean().default(false),
});
export const EditCompany = z.object({
  company: z.string(),
  version: SeenVersion,
  name: Name.optional(),
  domain: Domain.nullable().optional(),
  colleaguesSee: z.boolean().optional(),
  active: z.boolean().optional(),
});
const changeable = { name: Name.optional(), description: Description.optional(), active: z.boolean().optional() };
export const CreateProject = z.object({ company: z.string(), name: Name, description: Description.default('') });
export const EditProject = z.object({ project: z.string(), version: SeenVersion, ...changeable });
export const CreateTask = z.object({ project: z.string(), name: Name, description: Description.default('') });
export const EditTask = z.object({ task: z.string(), version: SeenVersion, ...changeable });
