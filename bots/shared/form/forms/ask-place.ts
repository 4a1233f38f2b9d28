import { type Ctx, DeskError, showProject, showTask } from '#core';
import { wordsOf } from '../../chat.ts';
import type { Problems } from '../definition.ts';

/** Whether a chosen project and task are there and belong together; what is against one stands at its field. */
export async function askPlace(ctx: Ctx, project: string | undefined, task: string | undefined): Promise<Problems> {
  const { place } = wordsOf(ctx);
  if (project !== undefined && !(await unlessGone(showProject(ctx, project)))?.active)
    return { project: place.noProject };
  if (task === undefined) return {};
  const found = await unlessGone(showTask(ctx, task));
  if (!found?.active) return { task: place.noTask };
  return found.project.id === project ? {} : { task: place.taskOfOther };
}

async function unlessGone<T>(shown: Promise<T>): Promise<T | null> {
  try {
    return await shown;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'not_found') return null;
    throw error;
  }
}
