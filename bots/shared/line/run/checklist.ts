import { addItems, type Checklist, type Ctx, changeItem, invalid, removeItem, showChecklist, tickItems } from '#core';
import { type Answer, say } from '../../answer.ts';
import { wordsOf } from '../../chat.ts';
import type { OnChecklist } from '../intent.ts';

/** Shows the checklist of a ticket, or changes it and shows it then. @throws DeskError */
export async function runChecklist(ctx: Ctx, intent: OnChecklist & { readonly ticket: string }): Promise<Answer> {
  const { ticket } = intent;
  const words = wordsOf(ctx).checklist;
  const { items } = await change(ctx, intent);
  if (items.length === 0) return say(words.empty(ticket));
  const lines = items.map(lineOf);
  const done = items.filter((one) => one.done).length;
  return say([`${ticket}: ${words.progress(done, items.length)}`, ...lines].join('\n'));
}

const lineOf = ({ position, text, done, assignee }: Checklist['items'][number]): string =>
  `${done ? '☑' : '☐'} ${position}. ${text}${assignee ? ` (${assignee.name})` : ''}`;

async function change(ctx: Ctx, intent: OnChecklist & { readonly ticket: string }): Promise<Checklist> {
  const { ticket } = intent;
  if (intent.do === 'show') return showChecklist(ctx, { ticket });
  if (intent.do === 'add') return addItems(ctx, { ticket, texts: [...intent.texts] });
  const { items } = await showChecklist(ctx, { ticket });
  const idOf = (at: number): string => {
    const found = items[at - 1];
    if (!found) throw invalid(wordsOf(ctx).checklist.unknown(ticket, at));
    return found.id;
  };
  switch (intent.do) {
    case 'tick':
      return tickItems(ctx, { ticket, done: intent.items.map(idOf) });
    case 'untick':
      return tickItems(ctx, { ticket, open: intent.items.map(idOf) });
    case 'remove':
      await removeItem(ctx, { ticket, item: idOf(intent.item) });
      return showChecklist(ctx, { ticket });
    case 'rename':
      return changeItem(ctx, { ticket, item: idOf(intent.item), text: intent.text });
    case 'move':
      return changeItem(ctx, { ticket, item: idOf(intent.item), position: Math.max(1, intent.to) });
  }
}
