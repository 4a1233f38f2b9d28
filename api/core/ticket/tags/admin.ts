import { z } from 'zod';
import { command } from '../../command.ts';
import { onlyOne, recordChange } from '../../desk/changed.ts';
import { forbidden, invalid, notFound } from '../../errors.ts';
import { holdTurn } from '../../one-by-one.ts';
import { has } from '../../person/powers.ts';
import type { Work } from '../../verb/work.ts';
import { TagView } from './read.ts';
import { TagName, tagKey } from './tag-name.ts';

export const RenameTag = z.object({ tag: z.string(), name: TagName });
export const MergeTag = z.object({
  tag: z.string(),
  /** Id of the tag of the same desk that its tickets have from then on. */
  into: z.string(),
});

/** Renames a tag: its tickets have it by its new name. */
export const renameTag = command({
  name: 'tag.rename',
  summary: 'Rename a tag',
  effect: 'writes',
  input: RenameTag,
  output: TagView,
  load: (work, { tag }) => loadTag(work, tag),
  allow: (work, row) => demandTags(work, row),
  async run(work, row, { name }) {
    if (name === row.name) return row;
    const data = { name, nameKey: tagKey(name) };
    await onlyOne(work.ctx, 'name', `There is a tag ${name} already. Merge the two instead.`, () =>
      work.tx.tag.updateMany({ where: { id: row.id }, data }),
    );
    recordChange(work, { noun: 'tag', id: row.id, name, change: `renamed ${row.name} to`, from: row, to: { name } });
    return { ...row, ...data };
  },
});

/** Makes one tag of two: the tickets of the first have the second from then on, and the first is gone. */
export const mergeTag = command({
  name: 'tag.merge',
  summary: 'Merge a tag into another one',
  effect: 'irreversible',
  input: MergeTag,
  output: TagView,
  load: (work, { tag }) => loadTag(work, tag),
  allow: (work, row) => demandTags(work, row),
  async run(work, row, input) {
    const { tx } = work;
    const into = await tx.tag.findUnique({ where: { id: input.into } });
    if (into?.deskId !== row.deskId || into.id === row.id) {
      const message = 'Give the id of another tag of the same desk.';
      throw invalid(message, [{ field: 'into', message }]);
    }
    await hold(work, [row.id, into.id]);
    const both = { tagId: row.id, ticket: { tags: { some: { tagId: into.id } } } };
    await tx.ticketTag.deleteMany({ where: both });
    await tx.ticketTag.updateMany({ where: { tagId: row.id }, data: { tagId: into.id } });
    const uses = await tx.ticketTag.count({ where: { tagId: into.id } });
    await tx.tag.updateMany({ where: { id: into.id }, data: { uses } });
    await tx.tag.deleteMany({ where: { id: row.id } });
    recordChange(work, {
      noun: 'tag',
      id: row.id,
      name: into.name,
      change: `merged ${row.name} into`,
      from: row,
      to: { name: into.name },
    });
    return { ...into, uses };
  },
});

/** Removes a tag from its desk and from every ticket. */
export const removeTag = command({
  name: 'tag.remove',
  summary: 'Remove a tag from every ticket',
  effect: 'irreversible',
  input: z.object({ tag: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, { tag }) => loadTag(work, tag),
  allow: (work, row) => demandTags(work, row),
  async run(work, row) {
    await hold(work, [row.id]);
    await work.tx.ticketTag.deleteMany({ where: { tagId: row.id } });
    await work.tx.tag.deleteMany({ where: { id: row.id } });
    recordChange(work, {
      noun: 'tag',
      id: row.id,
      name: row.name,
      change: 'removed',
      from: { name: row.name, uses: row.uses },
    });
    return { removed: true };
  },
});

/** Until the commit nobody puts these on a ticket: who does counts its uses first. */
async function hold({ tx, now }: Work, ids: readonly string[]): Promise<void> {
  await holdTurn(tx, now, 'tags');
  await tx.tag.updateMany({ where: { id: { in: [...ids] } }, data: { uses: { increment: 0 } } });
}

type TagRow = Awaited<ReturnType<typeof loadTag>>;

async function loadTag({ tx }: Work, id: string) {
  const row = await tx.tag.findUnique({ where: { id }, include: { desk: { select: { name: true } } } });
  if (!row) throw notFound('There is no such tag.');
  return row;
}

function demandTags(work: Work, row: TagRow): void {
  if (!has(work.ctx.actor, 'manageCategories', row.deskId))
    throw forbidden(`Only admins and the leads of ${row.desk.name} change its tags.`);
}
