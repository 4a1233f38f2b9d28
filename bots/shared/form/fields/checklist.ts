// Pure
import { clip, type ItemView, type TicketView, type Words } from '#core';
import type { Field, Form } from '../definition.ts';
import type { Memory, Start } from '../start.ts';
import { said, type Values } from '../values.ts';
import { aboutTicket, seenIn } from './common.ts';

/** So many boxes stand in one group: Slack takes no more. */
const boxes = 10;
const group = (at: number) => `items.${at}`;
/** What remembers an item in little room: the end of its id, which is random. */
const short = (id: string) => id.slice(-12);

/** The items of a ticket as boxes to tick, and a field for more. */
export function checklistFields(
  words: Words,
  start: Start,
  known: { readonly ticket: Pick<TicketView, 'key' | 'title' | 'version'>; readonly items: readonly ItemView[] } | null,
): Form<Memory> {
  const { memory, values } = start;
  const items = known?.items ?? [];
  const groups = Array.from({ length: Math.ceil(items.length / boxes) }, (_, at) =>
    items.slice(at * boxes, (at + 1) * boxes),
  );
  const ticked = items.filter((one) => one.done).map((one) => short(one.id));
  return {
    title: words.checklist.title(memory.ticket ?? ''),
    submit: words.chat.form.save,
    keeps: { ...seenIn(start, known?.ticket), was: known === null ? (memory.was ?? {}) : { done: ticked.join(' ') } },
    fields: [
      ...aboutTicket(known?.ticket),
      ...groups.map(
        (some, at): Field => ({
          type: 'several',
          id: group(at),
          label: words.checklist.items(at * boxes + 1, at * boxes + some.length),
          choices: some.map((one) => ({ value: one.id, label: labelOf(one) })),
          initial: some.filter((one) => one.done).map((one) => one.id),
          boxes: true,
        }),
      ),
      {
        type: 'text',
        id: 'add',
        lines: 'many',
        label: words.checklist.add,
        hint: words.checklist.addHint,
        most: 3_000,
        initial: said(values, 'add') ?? '',
        wrong: (text) => (linesOf(text).some((one) => one.length > 500) ? words.input.itemText : undefined),
      },
    ],
  };
}

const labelOf = ({ position, text, assignee }: ItemView): string =>
  clip(`${position}. ${text}${assignee ? ` (${assignee.name})` : ''}`, 200);

/** What stands in the lines of a text, without what marks them as a list. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.replace(/^\s*(?:[-*•☐☑]|\d+[.)])\s+/, '').trim())
    .filter((one) => one !== '');

/** What was ticked and unticked against what the form was drawn with: what others ticked meanwhile stays as it is. */
export function tickedIn(values: Values, was: Memory['was'], items: readonly ItemView[]) {
  const drawn = new Set((was?.done ?? '').split(' '));
  const chosen = new Set(
    Object.entries(values).flatMap(([id, value]) => (id.startsWith('items.') && Array.isArray(value) ? value : [])),
  );
  return {
    done: items.filter(({ id }) => chosen.has(id) && !drawn.has(short(id))).map((one) => one.id),
    open: items.filter(({ id }) => !chosen.has(id) && drawn.has(short(id))).map((one) => one.id),
  };
}
