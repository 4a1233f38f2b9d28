// Pure
import { z } from 'zod';
import { anyOf } from '../../any-of.ts';

/** What lists are filtered by, value by value: any of several, or with `!` before it none of them. */
export const valueFields = [
  'desk',
  'assignee',
  'requester',
  'author',
  'participant',
  'follower',
  'department',
  'status',
  'priority',
  'turn',
  'category',
  'company',
  'project',
  'task',
  'tag',
  'source',
] as const;
export type ValueField = (typeof valueFields)[number];

/** The times that lists are filtered by, and the columns that hold them. */
export const timeFields = {
  created: 'requestedAt',
  updated: 'updatedAt',
  resolved: 'resolvedAt',
  closed: 'closedAt',
} as const;
export type TimeField = keyof typeof timeFields;

const value = z.string().trim().min(1, 'Give a value.').max(200);
const span = z.string().trim().min(1).max(80).optional();

/** Which tickets, as asked; of several values of one kind any will do, and all kinds must fit. */
export const filters = {
  /** By key, name or id. */
  desk: anyOf(value).optional(),
  /** A person, `me`, or `none` for tickets that nobody has. */
  assignee: anyOf(value).optional(),
  /** A person or `me`. */
  requester: anyOf(value).optional(),
  /** The person who opened it, for themselves or for somebody else. */
  author: anyOf(value).optional(),
  /** Somebody who is on it; of others than oneself only who was copied in. */
  participant: anyOf(value).optional(),
  follower: anyOf(value).optional(),
  /** Id of the department that its requester was in when it was opened. */
  department: anyOf(value).optional(),
  /** A category of statuses, or a status by name or id. */
  status: anyOf(value).optional(),
  /** Neither resolved nor closed. */
  open: z.boolean().optional(),
  /** Put aside by agents until a time, or not; of the desks where you work. */
  snoozed: z.boolean().optional(),
  priority: anyOf(value).optional(),
  /** Whose turn it is: first, next (the desk's first or next answer), theirs, later or done. */
  turn: anyOf(value).optional(),
  category: anyOf(value).optional(),
  company: anyOf(value).optional(),
  project: anyOf(value).optional(),
  task: anyOf(value).optional(),
  tag: anyOf(value).optional(),
  /** The door that it came through. */
  source: anyOf(value).optional(),
  /** What was answered to a field of a form: its id, a colon and a value, such as `cost-center:4711`. */
  answer: anyOf(
    z.string().regex(/^!?[a-z][a-z0-9-]{0,39}:.+/, 'Give a field and a value, such as cost-center:4711.'),
  ).optional(),
  created: span,
  updated: span,
  resolved: span,
  closed: span,
};
export const Filters = z.object(filters);
export type Filters = z.output<typeof Filters>;

/** What a name stands for: ids, several where several have it; else names that are near, or those among which it may be. */
export interface Named {
  readonly ids: readonly string[];
  readonly name?: string;
  readonly near: readonly string[];
  readonly among?: readonly string[];
}
