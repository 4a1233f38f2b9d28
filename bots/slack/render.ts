// Pure

import type { ActionsBlock, KnownBlock } from '@slack/types';
import { type Card, type CommentAuthor, type Control, clip, type Fact, type Outgoing, orDash, type Words } from '#core';
import { button, context, header, menu, row, type Saying, section } from './blocks.ts';
import { acts, buttonValue, rowId } from './controls.ts';
import { limits } from './limits.ts';
import { dateToken, escapeText, toMrkdwn } from './text.ts';

const toneMarks: Record<Card['tone'], string> = { new: '🔵', active: '🟢', waiting: '🟡', done: '✅', closed: '⚪' };

/** A ticket's card as a Slack message or as the content of a view; `controls: false` draws it to be read only. */
export function drawCard(
  card: Card,
  { controls = true }: { controls?: boolean } = {},
): Saying & { blocks: KnownBlock[] } {
  const fields = card.facts.slice(0, limits.fields).map(drawFact);
  const blocks: KnownBlock[] = [
    header(`${toneMarks[card.tone]} ${card.heading}`),
    ...(fields.length > 0 ? [{ type: 'section' as const, fields }] : []),
    ...(card.body.trim() === '' ? [] : [section(toMrkdwn(card.body))]),
    ...(controls ? drawControls(card.ticket, card.version, card.controls) : []),
    ...(card.notes.length > 0 ? [context(...card.notes.map(escapeText))] : []),
  ];
  return { text: summary(card.summary), blocks };
}

/**
 * A delivery as a Slack message. `mention` names the account it is for, so that a reply in a thread reaches them; `named` is
 * the author whose name and picture the message carries by itself.
 */
export function drawOutgoing(
  outgoing: Exclude<Outgoing, { kind: 'mark' }>,
  words: Words,
  { mention, named }: { mention?: string | undefined; named?: CommentAuthor | undefined } = {},
): Saying & { blocks: KnownBlock[] } {
  switch (outgoing.kind) {
    case 'card':
      return drawCard(outgoing.card);
    case 'comment': {
      // Where the line is too long, the name goes to the next one and the dot stays.
      const to = mention && !outgoing.withdrawn ? `\u00a0· <@${mention}>` : '';
      const heading = named
        ? context(`${escapeText(named.role)}${to}`)
        : section(`*${escapeText(outgoing.heading)}*${to}`);
      const body = outgoing.withdrawn ? [section(`_${escapeText(outgoing.body)}_`)] : drawText(words, outgoing.body);
      return { text: summary(outgoing.summary), blocks: [heading, ...body] };
    }
    case 'notice': {
      const controls = drawControls(outgoing.ticket, outgoing.version, outgoing.controls);
      const to = mention ? `<@${mention}> ` : '';
      return { text: summary(outgoing.text), blocks: [section(`${to}${escapeText(outgoing.text)}`), ...controls] };
    }
  }
}

const parts = 3;
const partLength = 2_400;

/** A long markdown text in up to three sections; what does not fit is said, not hidden. */
function drawText({ chat }: Words, markdown: string): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let rest = markdown.trim();
  while (rest !== '' && blocks.length < parts) {
    const at = rest.length <= partLength ? rest.length : breakAt(rest);
    blocks.push(section(toMrkdwn(rest.slice(0, at))));
    rest = rest.slice(at).trim();
  }
  return rest === '' ? blocks : [...blocks, context(chat.cut(rest.length))];
}

/** Where to break: after a line, else after a word, else inside one. */
function breakAt(text: string): number {
  const piece = text.slice(0, partLength);
  const line = piece.lastIndexOf('\n');
  const space = piece.lastIndexOf(' ');
  return line > partLength / 2 ? line : space > partLength / 2 ? space : clip(text, partLength).length - 1;
}

function drawFact(fact: Fact) {
  const value = 'time' in fact ? dateToken(fact.time) : escapeText(orDash(fact.text));
  return { type: 'mrkdwn' as const, text: clip(`*${escapeText(fact.label)}*\n${value}`, limits.field) };
}

function drawControls(ticket: string, version: number, controls: readonly Control[]): ActionsBlock[] {
  const rows: ActionsBlock[] = [];
  // An id may stand once in a row: a control with the same action starts the next one.
  for (const control of controls) {
    const element = drawControl(ticket, version, control);
    const last = rows.at(-1);
    const fits = last && last.elements.length < limits.actionElements;
    if (fits && !last.elements.some((one) => one.action_id === element.action_id)) last.elements.push(element);
    else rows.push({ ...row(element), block_id: rowId(ticket, version, rows.length) });
  }
  return rows;
}

function drawControl(ticket: string, version: number, control: Control) {
  const id = acts.ticket(control.action);
  return control.kind === 'menu'
    ? menu(control.label, id, control.options, control.current)
    : button(control.label, id, buttonValue(ticket, version, control.value), control.style);
}

const summary = (text: string) => clip(escapeText(orDash(text)), limits.summary);
