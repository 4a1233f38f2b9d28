// Pure

import type { ActionsBlock, KnownBlock } from '@slack/types';
import { type Card, type Control, type Fact, firstPiece, type Outgoing, orDash, type Words } from '#core';
import { button, clipDrawn, context, header, menu, row, type Saying, section } from './blocks.ts';
import { acts, buttonValue, rowId } from './controls.ts';
import { limits } from './limits.ts';
import { summary } from './long/draw-comment.ts';
import { allOf } from './long/places.ts';
import { dateToken, escapeText, toMrkdwn } from './text.ts';

const toneMarks: Record<Card['tone'], string> = { new: '🔵', active: '🟢', waiting: '🟡', done: '✅', closed: '⚪' };

/** A ticket's card as a Slack message or as the content of a view; `controls: false` draws it to be read only. */
export function drawCard(
  card: Card,
  words: Words,
  { controls = true }: { controls?: boolean } = {},
): Saying & { blocks: KnownBlock[] } {
  const fields = card.facts.slice(0, limits.fields).map(drawFact);
  const blocks: KnownBlock[] = [
    drawHeading(`${toneMarks[card.tone]} ${card.heading}`),
    ...(fields.length > 0 ? [{ type: 'section' as const, fields }] : []),
    ...drawBody(card, words),
    ...(controls ? drawControls(card.ticket, card.version, card.controls) : []),
    ...(card.notes.length > 0 ? [context(...card.notes.map(escapeText))] : []),
  ];
  return { text: summary(card.summary), blocks };
}

/** A card or a notice as a Slack message. `mention` names the account that a notice is for, so that it reaches them. */
export function drawOutgoing(
  outgoing: Exclude<Outgoing, { kind: 'comment' | 'mark' }>,
  words: Words,
  mention?: string,
): Saying & { blocks: KnownBlock[] } {
  switch (outgoing.kind) {
    case 'card':
      return drawCard(outgoing.card, words);
    case 'notice': {
      const controls = drawControls(outgoing.ticket, outgoing.version, outgoing.controls);
      const to = mention ? `<@${mention}> ` : '';
      return { text: summary(outgoing.text), blocks: [section(`${to}${escapeText(outgoing.text)}`), ...controls] };
    }
  }
}

/** A title that is longer than a header may be is whole all the same. */
const drawHeading = (heading: string): KnownBlock =>
  heading.length <= limits.header ? header(heading) : section(`*${escapeText(heading)}*`);

/** Of a long text the beginning, with a button that shows all of it. */
function drawBody({ body, ticket }: Card, { chat }: Words): KnownBlock[] {
  const { shown, more } = firstPiece(body, bodyLength, (text) => toMrkdwn(text).length);
  if (shown === '') return [];
  const beginning = section(toMrkdwn(shown));
  return more ? [beginning, row(button(chat.button.showAll, acts.showAll, allOf(ticket)))] : [beginning];
}

/** Of what a card shows of its text, as it is sent. */
const bodyLength = 1_300;

function drawFact(fact: Fact) {
  const value = 'time' in fact ? dateToken(fact.time) : escapeText(orDash(fact.text));
  return { type: 'mrkdwn' as const, text: clipDrawn(`*${escapeText(fact.label)}*\n${value}`, limits.field) };
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
