// Pure

import type { ActionsBlock, KnownBlock } from '@slack/types';
import {
  type Beginning,
  type Card,
  type Control,
  clip,
  firstPiece,
  inRows,
  type LinePart,
  type Note,
  type OfferedLine,
  type Outgoing,
  orDash,
  type PageLink,
  type Words,
} from '#core';
import { runData, type Talk } from '../../shared/answer.ts';
import { cutMark } from '../../shared/show/cut-mark.ts';
import { ticketPage } from '../../shared/show/ticket-page.ts';
import { button, context, header, menu, overflow, row, type Saying, section } from './blocks.ts';
import { drawText, summary } from './comment.ts';
import { acts, buttonValue, rowId } from './controls.ts';
import { drawFiles } from './files.ts';
import { limits } from './limits.ts';
import { drawSaid } from './rich-text.ts';
import { runsInRow } from './run-row.ts';
import { allOf } from './show-all-value.ts';
import { boldText, dateToken, escapeSigns, escapeText, sentence, toMrkdwn } from './text.ts';

const toneMarks: Record<Card['tone'], string> = { new: '🔵', active: '🟢', waiting: '🟡', done: '✅', closed: '⚪' };

/** How people on a card are named: by accounts of this workspace; in a message that is new, or that is edited. */
interface Mentioning {
  readonly tenant?: string;
  readonly posted?: boolean;
  /** Where people reach the desk on the web: there files are downloaded. */
  readonly publicUrl?: string;
}

/** A ticket's card as a Slack message or as the content of a view, with what was said on it last. `tenant` is the workspace whose
 * accounts are mentioned, and `posted` says that it is a new message. */
export function drawCard(
  card: Card,
  words: Words,
  how: Mentioning & { talk?: Talk | undefined } = {},
): Saying & { blocks: KnownBlock[] } {
  const blocks: KnownBlock[] = [
    drawHeading(`${toneMarks[card.tone]} ${card.heading}`),
    ...(card.line.length > 0 ? [context(drawPieces(card.line, how))] : []),
    ...drawBody(card, words, how),
    ...drawBar(card, words, how.talk !== undefined),
    ...(card.notes.length > 0 ? [context(card.notes.map(drawNote).join('\n'))] : []),
  ];
  return { text: summary(card.summary), blocks };
}

/** A card or a notice as a Slack message. `mention` names the account that a notice is for, so that it reaches them. */
export function drawOutgoing(
  outgoing: Exclude<Outgoing, { kind: 'comment' | 'mark' | 'state' }>,
  words: Words,
  how: Mentioning & { mention?: string | undefined } = {},
): Saying & { blocks: KnownBlock[] } {
  const { mention } = how;
  switch (outgoing.kind) {
    case 'card':
      return drawCard(outgoing.card, words, how);
    case 'notice': {
      const { ticket, version, said = '', because } = outgoing;
      const controls = ticket === null ? [] : drawControls(ticket, version, outgoing.controls, true);
      const to = mention ? `<@${mention}> ` : '';
      return {
        text: summary(outgoing.text),
        blocks: [
          section(`${to}${sentence(outgoing.text)}`),
          ...drawText(said),
          ...pageOf(outgoing.page, how.publicUrl),
          ...controls,
          ...runsBelow(outgoing.runs),
          ...(because === undefined ? [] : [context(sentence(because))]),
        ],
      };
    }
  }
}

/** Lines that can be run by one press, for their time. */
const runsBelow = (runs: readonly OfferedLine[] = []): KnownBlock[] =>
  runsInRow(runs.map((one) => button(one.label, acts.run, JSON.stringify(runData(one)))));

/** A link to a page of the desk: a button with an address would tell this app of each press, which nothing waits for. */
const pageOf = (page: PageLink | undefined, publicUrl: string | undefined): KnownBlock[] =>
  page === undefined || publicUrl === undefined
    ? []
    : [section(`<${escapeText(`${publicUrl}${page.path}`)}|${escapeText(page.words)}>`)];

/** A title that is longer than a header may be is whole all the same. */
const drawHeading = (heading: string): KnownBlock =>
  heading.length <= limits.header ? header(heading) : section(boldText(heading));

/** Of a long text the beginning, with a button that shows all of it. */
function drawBody(
  { body, ticket, rating, files = [] }: Card,
  words: Words,
  { talk, publicUrl }: Mentioning & { talk?: Talk | undefined },
): KnownBlock[] {
  const { said, earlier } = talk ?? nothingSaid;
  const weigh = inRows((text) => toMrkdwn(text).length);
  const description = firstPiece(body, bodyLength, weigh);
  const last = said.map((one) => ({ ...one, ...firstPiece(one.markdown, saidLength, weigh) }));
  const rated = firstPiece(rating?.markdown ?? '', saidLength, weigh);
  const more = description.more || earlier || rated.more || last.some((one) => one.more);
  const all = [
    ...(more ? [button(words.chat.button.showAll, acts.showAll, allOf(ticket))] : []),
    ...(talk ? [button(words.history.button, acts.history, JSON.stringify({ t: ticket }))] : []),
  ];
  return [
    ...(description.shown === '' ? [] : [drawSaid(description.shown)]),
    ...drawCut(description, words),
    // The ticket's own stand with its description; what was said has its files with it.
    ...drawFiles(files, publicUrl && ticketPage(publicUrl, ticket)),
    ...last.flatMap(({ heading, at, ...one }): KnownBlock[] => [
      context(`${boldText(clip(heading, 200))} · ${dateToken(at)}`),
      drawSaid(one.shown),
      ...drawCut(one, words),
    ]),
    ...(rating ? [context(boldText(clip(rating.heading, 200))), drawSaid(rated.shown)] : []),
    ...drawCut(rated, words),
    ...(more || talk ? [row(...all)] : []),
  ];
}

const drawCut = (beginning: Beginning, words: Words) => (beginning.more ? [context(cutMark(beginning, words))] : []);

const nothingSaid: Talk = { said: [], earlier: false };

/** A line below a card names what happened; the ticket's history says all of it. */
const noteLength = 400;
const drawNote = (note: Note): string =>
  typeof note === 'string'
    ? sentence(clip(note, noteLength))
    : note.map((part) => (typeof part === 'string' ? sentence(clip(part, noteLength)) : dateToken(part.time))).join('');

/** Of what a card shows of its text, as it is sent. */
const bodyLength = 1_300;
const saidLength = 700;

/** A piece of a line; people are named, or mentioned by their account in this workspace. */
export function drawPiece(piece: LinePart, { tenant, posted }: Mentioning = {}): string {
  if ('text' in piece) return escapeText(clip(orDash(piece.text), 200));
  if ('time' in piece) return `${escapeText(clip(piece.label, 75))} ${dateToken(piece.time)}`;
  if ('url' in piece) return `<${escapeSigns(piece.url)}|${escapeSigns(clip(piece.label, 75))}>`;
  const account = piece.accounts.find((one) => one.tenant === tenant);
  // A mention in a new message notifies people who read along there: they are only named.
  return account && !(posted && piece.works) ? `<@${account.externalId}>` : escapeText(clip(orDash(piece.person), 200));
}

const drawPieces = (line: readonly LinePart[], how: Mentioning) =>
  line
    .map((piece) => drawPiece(piece, how))
    .join(' · ')
    .replace(' · → · ', ' → ');

/** How many buttons stand side by side on a phone at most. */
const barLength = 3;
/** Pixels that a phone of 390 leaves for them beside the menu, what each takes, and what a letter on it takes. */
const phone = { room: 287, button: 38, letter: 7.2 };

/** As many of the first buttons as stand in one row with the menu, by the length of what is on them. */
function fitting(words: Words, controls: readonly Control[]): number {
  const widthOf = (count: number) =>
    controls
      .slice(0, count)
      .reduce((sum, one) => sum + phone.button + phone.letter * shortly(words, one).label.length, 0);
  for (let count = Math.min(barLength, controls.length); count > 1; count--)
    if (widthOf(count) <= phone.room) return count;
  return 1;
}

/** A control with what has room on a button of a row. */
const shortly = (words: Words, control: Control): Control =>
  control.action === 'note' ? { ...control, label: words.slack.note } : control;

/**
 * A row of the buttons that are pressed most, and a menu with the others. What has no room in the menu is behind its entry that
 * shows the ticket to the presser alone; there it is a button (`whole`).
 */
function drawBar({ ticket, version, requester, controls: all }: Card, words: Words, whole: boolean): ActionsBlock[] {
  const controls = all.filter((one, at) => all.findIndex((other) => other.action === one.action) === at);
  const isShown = (one: Control) => one.kind === 'button' || one.action === 'rate';
  const changes = [
    ...controls.filter((one) => !isShown(one)).map((one) => one.label),
    ...(requester ? [words.label.requester] : []),
  ];
  const shown = controls.filter(isShown);
  const room = limits.overflow - (changes.length > 0 ? 1 : 0);
  const count = whole ? Math.max(barLength, shown.length - room) : fitting(words, shown);
  // A choice is part of its control: the menu of further actions has no room for it.
  // What is said with stars stands beside them.
  const isBound = (one: Control) => one.kind === 'menu' || one.value !== undefined || one.action === 'rateComment';
  const barred = shown.filter((one, at) => at < count || isBound(one));
  const bar = whole ? barred : barred.map((one) => shortly(words, one));
  const rest = shown.filter((one) => !barred.includes(one));
  const options = [
    ...(rest.length > room ? rest.slice(0, room - 1) : rest).map((one) => ({ value: one.action, label: one.label })),
    ...(rest.length > room ? [{ value: 'show', label: words.chat.button.allActions }] : []),
    // What its form changes: "Status, Priority, Category".
    ...(changes.length > 0 ? [{ value: 'change', label: changes.join(', ') }] : []),
  ];
  if (options.length === 0) return drawControls(ticket, version, bar);
  const elements = [...bar.map((one) => drawControl(ticket, version, one)), overflow(acts.overflow, options)];
  return [{ ...row(...elements), block_id: rowId(ticket, version, 0) }];
}

function drawControls(ticket: string, version: number, controls: readonly Control[], asked = false): ActionsBlock[] {
  const rows: ActionsBlock[] = [];
  // An id may stand once in a row: a control with the same action starts the next one.
  for (const control of controls) {
    const element = drawControl(ticket, version, control);
    const last = rows.at(-1);
    const fits = last && last.elements.length < limits.actionElements;
    if (fits && !last.elements.some((one) => one.action_id === element.action_id)) last.elements.push(element);
    else rows.push({ ...row(element), block_id: rowId(ticket, version, rows.length, asked) });
  }
  return rows;
}

function drawControl(ticket: string, version: number, control: Control) {
  const id = acts.ticket(control.action);
  return control.kind === 'menu'
    ? menu(control.label, id, control.options, control.current)
    : button(control.label, id, buttonValue(ticket, version, control.value), control.style);
}
