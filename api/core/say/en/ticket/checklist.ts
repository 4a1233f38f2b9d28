// Pure
import { counting } from '../../grammar.ts';

const counted = counting('en');
type Did = 'added' | 'done' | 'undone' | 'removed' | 'renamed' | 'assigned' | 'moved';
/** More items than these are counted: the checklist itself says which they are. */
const named = 3;
const quoted = (items: readonly string[]) =>
  items.length > named ? `${items.length} items` : items.map((one) => `“${one}”`).join(', ');

/** What is said of the checklist of a ticket. */
export const checklist = {
  name: 'Checklist',
  progress: (done: number, all: number) => `Checklist ${done} of ${all}`,
  title: (key: string) => `Checklist ${key}`,
  /** Above tick boxes; `from` and `to` where there are several groups of them. */
  items: (from: number, to: number) => (from === to ? `Item ${from}` : `Items ${from} to ${to}`),
  add: 'Add items',
  addHint: 'One in each line.',
  empty: (key: string) => `${key} has no checklist yet. Add an item with “checklist ${key} add Order the cable”.`,
  unknown: (key: string, at: number) => `The checklist of ${key} has no item ${at}.`,
  gone: (key: string) => `This item is not in the checklist of ${key} any more.`,
  same: 'It was already like that.',
  onlyStaff: (key: string) => `Only people who work on ${key} see its checklist.`,
  stillOpen: (key: string, open: number) =>
    `${counted(open, { one: '# item', other: '# items' })} of the checklist of ${key} ${open === 1 ? 'is' : 'are'} still open. Nothing was changed.`,
  openNow: (open: number) =>
    `${counted(open, { one: '# item', other: '# items' })} of the checklist ${open === 1 ? 'is' : 'are'} still open.`,
  endAnyway: (key: string) => `End ${key} anyway`,
  did(did: Did, items: readonly string[], to: string | null): string {
    switch (did) {
      case 'added':
        return `added to the checklist: ${quoted(items)}`;
      case 'done':
        return `ticked off ${quoted(items)}`;
      case 'undone':
        return `unticked ${quoted(items)}`;
      case 'removed':
        return `removed from the checklist: ${quoted(items)}`;
      case 'renamed':
        return `changed ${quoted(items)} to ${quoted([to ?? ''])} in the checklist`;
      case 'assigned':
        return to === null ? `unassigned ${quoted(items)}` : `assigned ${quoted(items)} to ${to}`;
      case 'moved':
        return `moved ${quoted(items)} in the checklist`;
    }
  },
};
