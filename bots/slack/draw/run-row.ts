// Pure
import type { ActionsBlock, Button } from '@slack/types';
import { row } from './blocks.ts';
import { acts } from './controls.ts';

/** So many buttons stand in one row before a reader loses it. */
const most = 5;

/** Buttons that each run a line, side by side and none before the others. An id may stand once in a row. */
export const runsInRow = (buttons: readonly Button[]): ActionsBlock[] => inNumberedRows(buttons, acts.run);

/** Buttons that do the same with something else each. */
export function inNumberedRows(buttons: readonly Button[], act: string): ActionsBlock[] {
  const rows: ActionsBlock[] = [];
  for (let from = 0; from < buttons.length; from += most) {
    const some = buttons.slice(from, from + most);
    rows.push(row(...some.map(({ style: _, ...one }, at) => ({ ...one, action_id: at === 0 ? act : `${act}.${at}` }))));
  }
  return rows;
}
