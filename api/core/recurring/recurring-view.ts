// Pure
import { z } from 'zod';
import { SeenVersion } from '../desk/desk-view.ts';
import { Limit } from '../page.ts';
import { Answers } from '../request-form/answered.ts';
import { en } from '../say/en/en.ts';
import { seenLine } from '../text/clean.ts';
import { OpenTicket } from '../ticket/inputs.ts';
import { TagName } from '../ticket/tags/tag-name.ts';
import { Priority } from '../ticket/words.ts';
import { RecurringRule } from './rule.ts';

const Named = z.object({ id: z.string(), name: z.string() });
const Item = seenLine(1, 500, en.input.itemText, en.input.itemText);

/** What each ticket is opened with, beside title and people. */
const content = {
  description: OpenTicket.shape.description,
  /** Id of a category of the desk; the default one when left out. */
  category: z.string().nullable().default(null),
  /** What is filled into the form of the category, by the id of its field. */
  answers: Answers.default({}),
  /** That of the category when left out. */
  priority: Priority.nullable().default(null),
  tags: z.array(TagName).max(20).default([]),
  /** What is to be done each time, one line each. */
  checklist: z.array(Item).max(50).default([]),
  /** Id of a project, and of a task of it. */
  project: z.string().nullable().default(null),
  task: z.string().nullable().default(null),
};
export const RecurringContent = z.object(content);
export type RecurringContent = z.infer<typeof RecurringContent>;

export const RecurringState = z.enum(['active', 'paused', 'ended']);
/**
 * Why it was paused by itself: nobody to ask for it, no desk to open it at, a ticket that was refused, or a rule that cannot be
 * counted by any more.
 */
export const RecurringProblem = z.enum(['requester', 'desk', 'refused', 'rule']);
export type RecurringProblem = z.infer<typeof RecurringProblem>;

/** A date: the day in the zone of the rule, and the moment in UTC. */
const RecurringDateView = z.object({ day: z.string(), at: z.iso.datetime() });

/** A rule as it stands, also where its days or its time zone would be refused by now. */
export const StoredRule = z.object({
  ...RecurringRule.shape,
  start: z.string(),
  timeZone: z.string(),
  until: z.string().nullish(),
});

export const RecurringView = z.object({
  id: z.string(),
  /** Desk key. */
  desk: z.string(),
  title: z.string(),
  ...RecurringContent.shape,
  description: z.string(),
  rule: StoredRule,
  /** The days of the rule as RFC 5545 writes them. */
  rrule: z.string(),
  requester: Named,
  assignee: Named.nullable(),
  /** The person who looks after it; null once they left, and then the leads of the desk do. */
  owner: Named.nullable(),
  state: RecurringState,
  /** Why it was paused by itself; null where somebody paused it. */
  problem: RecurringProblem.nullable(),
  /** The next dates; none while it is paused. */
  next: z.array(RecurringDateView),
  /** Whether you may change it. */
  mayChange: z.boolean(),
  updatedAt: z.iso.datetime(),
  version: z.number().int(),
});
export type RecurringView = z.infer<typeof RecurringView>;

/** One recurring ticket, with what became of its last dates. */
export const RecurringShown = RecurringView.extend({
  /** The newest first. Without a ticket it was skipped, or you do not see its ticket; `missed` dates before it had passed. */
  runs: z.array(
    z.object({ day: z.string(), at: z.iso.datetime(), ticket: z.string().nullable(), missed: z.number().int() }),
  ),
});
export const RecurringPage = z.object({ items: z.array(RecurringView), next: z.string().nullable() });

const people = {
  /** Id of a person: for whom each ticket is; you when left out. */
  requester: z.string().optional(),
  /** Id of somebody who works at the desk, or `me`; null: nobody. */
  assignee: z.string().nullish(),
};

export const CreateRecurring = z.object({
  /** Desk key; the first desk when left out. */
  desk: z.string().trim().toUpperCase().optional(),
  title: OpenTicket.shape.title,
  ...RecurringContent.shape,
  ...people,
  rule: RecurringRule,
});
export const EditRecurring = z.object({
  recurring: z.string(),
  version: SeenVersion,
  title: OpenTicket.shape.title.optional(),
  description: OpenTicket.shape.description.unwrap().optional(),
  category: z.string().nullish(),
  answers: Answers.optional(),
  priority: Priority.nullish(),
  tags: content.tags.unwrap().optional(),
  checklist: content.checklist.unwrap().optional(),
  project: z.string().nullish(),
  task: z.string().nullish(),
  ...people,
  /** Id of somebody who works at the desk, or `me`: who looks after it from now on. */
  owner: z.string().optional(),
  /** All of it: what is left out of it is as in a new rule. */
  rule: RecurringRule.optional(),
});
export const OnRecurring = z.object({ recurring: z.string(), version: SeenVersion });

export const ListRecurring = z.object({
  /** Words that are all in the title; case and accents do not matter. */
  q: z.string().trim().max(100, 'Search for at most 100 characters.').optional(),
  /** Desk key: those of this desk. */
  desk: z.string().trim().toUpperCase().optional(),
  state: RecurringState.optional(),
  limit: Limit,
  cursor: z.string().optional(),
});
export const PreviewRecurring = z.object({
  rule: RecurringRule,
  /** So many dates. */
  most: z.number().int().min(1).max(20, 'Ask for at most 20 dates.').default(5),
});
export const RecurringDates = z.object({
  /** The days of the rule as RFC 5545 writes them. */
  rrule: z.string(),
  dates: z.array(RecurringDateView),
});
