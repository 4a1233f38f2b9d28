// Pure
import { z } from 'zod';
import { parsedJson } from '../stored.ts';

const moved = <T extends z.ZodType>(value: T) => z.object({ from: value, to: value }).optional();
const id = z.string().nullable();

/** How a ticket stood before it was changed, and how the change left it: what is undone. */
export const Before = z.object({
  assignee: moved(id),
  status: moved(z.string()),
  waitsUntil: z.string().nullable().optional(),
  priority: moved(z.string()),
  category: moved(id),
  snoozedUntil: moved(id),
  tagsAdded: z.array(z.string()).optional(),
  tagsRemoved: z.array(z.string()).optional(),
});
export type Before = z.infer<typeof Before>;
/** What can be changed of many tickets, and is set back part by part. */
export const parts = ['assignee', 'status', 'priority', 'category', 'snoozedUntil', 'tags'] as const;
export type Part = (typeof parts)[number];

interface Row {
  readonly assigneeId: string | null;
  readonly statusId: string;
  readonly waitsUntil: Date | null;
  readonly priority: string;
  readonly categoryId: string | null;
  readonly snoozedUntil: Date | null;
}

/** What became different between two states of a ticket. */
export function differenceOf(
  was: Row,
  is: Row,
  tags: { readonly added: string[]; readonly removed: string[] },
): Before {
  const of = <T>(from: T, to: T) => (from === to ? undefined : { from, to });
  const time = (at: Date | null) => at?.toISOString() ?? null;
  const status = of(was.statusId, is.statusId);
  return {
    assignee: of(was.assigneeId, is.assigneeId),
    status,
    ...(status && was.waitsUntil ? { waitsUntil: time(was.waitsUntil) } : {}),
    priority: of(was.priority, is.priority),
    category: of(was.categoryId, is.categoryId),
    snoozedUntil: of(time(was.snoozedUntil), time(is.snoozedUntil)),
    ...(tags.added.length > 0 ? { tagsAdded: tags.added } : {}),
    ...(tags.removed.length > 0 ? { tagsRemoved: tags.removed } : {}),
  };
}

/** Reads it back; null for what another version wrote. */
export const readBefore = (text: string | null): Before | null =>
  text === null ? null : (Before.safeParse(parsedJson(text)).data ?? null);
