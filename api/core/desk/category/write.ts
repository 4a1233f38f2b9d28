import type { Work } from '../../verb/work.ts';
import { demandFreeName, onlyOne, recordChange } from '../changed.ts';
import { pathOf } from './tree.ts';

/** The category above another one. */
export interface Parent {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

interface NewCategory {
  readonly deskId: string;
  readonly parent: Parent | null;
  readonly name: string;
  readonly description: string;
  readonly defaultPriority: string;
  readonly position: number;
}

/** Writes a new category down; the caller holds them all and knows that the parent may have it. @throws DeskError `conflict` */
export async function insertCategory(work: Work, { parent, ...columns }: NewCategory) {
  const { name } = columns;
  const path = pathOf(parent?.name, name);
  const row = { id: work.ctx.newId(), ...columns, parentId: parent?.id ?? '', active: true, version: 1 };
  await demandFree(work, { ...row, path });
  await onlyOne(work.ctx, 'name', sentence(path), () => work.tx.category.createMany({ data: [row] }));
  recordChange(work, { noun: 'category', id: row.id, name: path, change: 'created', to: { ...columns, parent } });
  return row;
}

/** The refusal of a name that stands beside another one like it. */
export const sentence = (path: string) => `This desk has a category ${path} already.`;

/** One name among those beside it. @throws DeskError `conflict` */
export async function demandFree(
  work: Work,
  { id, deskId, parentId, name, path }: { id: string; deskId: string; parentId: string; name: string; path: string },
): Promise<void> {
  await demandFreeName(work, { noun: 'category', name, except: id, message: sentence(path) }, ({ tx }) =>
    tx.category.findMany({ where: { deskId, parentId }, select: { id: true, name: true } }),
  );
}
