import type { KnownBlock } from '@slack/types';
import { capital, DeskError, keepDraft, listDrafts, listPrepared, type PreparedView, type Words } from '#core';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawSentence } from '../draw/answer.ts';
import { button, context, divider, section } from '../draw/blocks.ts';
import { acts, buttonValue } from '../draw/controls.ts';
import { beginningOf, ownerOf } from '../draw/drafts.ts';
import { boldText, dateToken, escapeText, sentence } from '../draw/text.ts';
import { openFromDraft } from '../form/open.ts';
import type { Opening } from '../place/place.ts';

/** Replies that an agent has ready: what goes out first, then drafts. */
export interface ReadyOnHome {
  readonly items: readonly PreparedView[];
  /** Whose Home it is. */
  readonly reader: string;
}

/** So many stand on the Home; `later` lists all. */
const most = 4;

/** What somebody has ready, with the way to go on with each; nothing where there is none. */
export function drawReady(words: Words, { items, reader }: ReadyOnHome): KnownBlock[] {
  if (items.length === 0) return [];
  const { prepared } = words;
  const left = items.length - most;
  return [
    divider(),
    section(boldText(prepared.homeHeading)),
    ...items.slice(0, most).map((one) => drawOne(words, one, reader)),
    ...(left > 0 ? [context(sentence(prepared.moreOnHome(left)))] : []),
  ];
}

function drawOne(words: Words, { id, ticket, holder, sendAt, stopped, text }: PreparedView, reader: string) {
  const { prepared } = words;
  const stands = sendAt
    ? `${escapeText(capital(prepared.goesOut(holder.name)))} ${dateToken(sendAt)}`
    : escapeText(prepared.hasDraft(holder.name));
  const why = stopped ? [sentence(prepared.whyStopped(stopped))] : [];
  const [beginning] = text === null || text === '' ? [] : beginningOf('', text);
  const said = beginning?.type === 'section' && beginning.text ? [beginning.text.text.trim()] : [];
  return {
    ...section([`*${ticket.key}* ${escapeText(ticket.title)}`, stands, ...why, ...said].join('\n')),
    accessory:
      holder.id === reader
        ? button(prepared.edit, acts.openReady, id)
        : button(words.button.show, acts.ticket('show'), buttonValue(ticket.key, 0)),
  };
}

/** “Edit” at one of them: its form opens, with a draft that is ended with the reply. */
export async function openReady(bot: Bot, opening: Opening, id: string): Promise<void> {
  const { team, place, trigger } = opening;
  const account = { tenant: team, id: place.user };
  try {
    const ctx = contextFor(bot, await bot.who.actor(account), trigger);
    const found = (await listPrepared(ctx)).items.find((one) => one.id === id);
    if (!found) throw new DeskError('not_found', wordsOf(ctx).prepared.gone);
    const owner = ownerOf(team, place.user);
    const before = (await listDrafts(bot.engine, owner, 50)).find(({ content }) => content.prepared?.id === id);
    const content = { ticket: found.ticket.key, text: found.text ?? '', prepared: { id, sendAt: found.sendAt } };
    const draft = before ?? (await keepOnce(bot, { owner, kind: 'reply', content }, `ready ${id}`));
    await openFromDraft(bot, opening, draft.id);
  } catch (error) {
    await bot.tell(place, { text: drawSentence(explain(bot, error, trigger, await bot.who.words(account))) });
  }
}

/** Two presses at once have one draft; once that was used or thrown away, the next press has another one. */
async function keepOnce({ engine }: Bot, draft: Parameters<typeof keepDraft>[1], received: string) {
  const kept = await keepDraft(engine, { ...draft, received });
  return kept.state === 'over' ? keepDraft(engine, draft) : kept;
}
