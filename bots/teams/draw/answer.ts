// Pure

import { clip, type DraftKind, firstPiece, piecesOf, type TicketLine, type Words } from '#core';
import {
  type Answer,
  type KeptText,
  type PastPage,
  type Run,
  runData,
  type Sentence,
  type TicketList,
} from '../../shared/answer.ts';
import { firstOf, type ListPlace, nextOf } from '../../shared/pages.ts';
import { rowPieces } from '../../shared/show/row-pieces.ts';
import { afterEnd, nextEnd } from '../../shared/tell/over.ts';
import { type Drawn, drawPiece, drawTicket, showButton } from './card.ts';
import { acts, ticketData } from './controls.ts';
import {
  type AdaptiveCard,
  beside,
  buttons,
  cardOf,
  container,
  dialogButton,
  type Element,
  execute,
  fits,
  heading,
  openUrl,
  small,
  text,
  weightOf,
} from './elements.ts';
import { drawSentence, escapeText, sentence, timeToken, toCardText, withoutSlash } from './text.ts';

/**
 * A neutral answer as a card, and as it is drawn when the time of what it offers is over; `more` are buttons of the place where
 * it is said, `publicUrl` where the desk is on the web.
 */
export function drawAnswer(answer: Answer, words: Words, more: readonly Element[] = [], publicUrl?: string): Drawn {
  const now = drawNow(answer, words, more, publicUrl);
  const at = nextEnd(answer);
  return at === null ? now : { ...now, later: { at, drawn: drawAnswer(afterEnd(answer, at), words, more, publicUrl) } };
}

function drawNow(answer: Answer, words: Words, more: readonly Element[], publicUrl: string | undefined): Drawn {
  switch (answer.kind) {
    case 'words': {
      const { offer, written, run, runs = [], links = [], rated, putBack, saves } = answer;
      const act = offer?.act === 'publish' ? acts.publish : acts.undo;
      const actions = [
        ...(offer ? [execute(offer.label, { act, c: offer.comment })] : []),
        ...links.map((one) => openUrl(one.label, one.url)),
        ...runs.map((one) => runButton(one, words)),
        ...(run ? [runButton(run, words)] : []),
        ...(putBack ? [execute(putBack.label, { act: acts.putBack, d: putBack.of })] : []),
        ...(saves
          ? [dialogButton(saves.label, ticketData(acts.ticket('saveReply'), saves.ticket, 0, saves.comment))]
          : []),
        ...(rated
          ? [dialogButton(rated.label, ticketData(acts.ticket('rateComment'), rated.ticket, rated.version))]
          : []),
      ];
      if (!written) return inSentences(answer.why, [...actions, ...more]);
      const why = drawSentence(answer.why);
      return inPages(answer.why.text, text(`**${written.ticket}** · ${why}`), written.text, [...actions, ...more]);
    }
    case 'typed': {
      const { draft, runs = [] } = answer;
      const first = [...runs, ...(answer.run ? [answer.run] : [])].map((one) => runButton(one, words));
      const actions = [...first, ...(draft ? draftButtons(draft.id, draft.kind, words, first.length === 0) : [])];
      if (!draft) return inPages(answer.why.text, text(drawSentence(answer.why)), answer.said, [...more, ...actions]);
      const quoting = (length: number) => {
        const { box, all } = beginning(answer.said, length, draft.id, words);
        return cardOf([text(drawSentence(answer.why)), box], [...more, ...actions, ...all]);
      };
      return drawn([20_000, 9_000, 3_000].map(quoting).find(fits) ?? quoting(900), answer.why.text);
    }
    case 'lists':
      return drawn(drawLists(answer.lists, words, answer.run ? [runButton(answer.run, words)] : []), answer.heading);
    case 'ticket': {
      const { summary } = answer.card;
      const { talk } = answer;
      const notice = answer.why === undefined ? {} : { notice: { text: answer.why } };
      return drawn(
        drawTicket(answer.card, { words, personal: true, ...(publicUrl ? { publicUrl } : {}), ...notice, talk }),
        answer.why ?? summary,
      );
    }
    case 'history':
      return drawn(drawHistory(answer.page, words), words.history.heading(answer.page.ticket.key));
    case 'drafts':
      return drawn(drawDrafts(answer, words), words.chat.home.drafts);
    case 'help':
      return drawn(drawHelp(answer, words), words.chat.helpHeading);
  }
}

/** The newest lines of a history; older ones, and what of it is shown, are in a dialog. */
function drawHistory(page: PastPage, words: Words): AdaptiveCard {
  const { ticket, next } = page;
  const body = [heading(words.history.heading(ticket.key)), small(escapeText(clip(ticket.title, 300)))];
  const more = next ? [dialogButton(words.chat.button.showMore, { act: acts.history, ...next })] : [];
  return cardOf([...body, ...drawPast(words, page)], more);
}

/** The lines of a page of a history. */
export const drawPast = ({ history }: Words, { lines }: PastPage): Element[] =>
  lines.length === 0
    ? [small(escapeText(history.none))]
    : lines.map(({ text: said, at }) => text(`${timeToken(at)}  ${escapeText(clip(said, 500))}`, { spacing: 'Small' }));

/** What somebody wrote below what is said about it: whole, on as many cards as it takes. */
function inPages(summary: string, above: Element, said: string, actions: readonly Element[]): Drawn {
  const pages = (length: number) => {
    const pieces = piecesOf(said, length, (piece) => weightOf(toCardText(piece)));
    const [first, ...others] = pieces.map(({ shown }) => container([text(toCardText(shown))], { style: 'emphasis' }));
    return [cardOf([above, ...(first ? [first] : [])], actions), ...others.map((one) => cardOf([one]))];
  };
  const fitting = [16_000, 9_000, 3_000].map(pages).find((cards) => cards.every(fits)) ?? pages(900);
  const [card = cardOf([above], actions), ...rest] = fitting;
  return { ...drawn(card, summary), ...(rest.length > 0 ? { rest } : {}) };
}

/** What is said, whole: on as many cards as it takes, the buttons on the first. */
function inSentences(why: Sentence, actions: readonly Element[]): Drawn {
  const pieces = piecesOf(why.text, sentenceLength, (piece) => drawSentence({ text: piece }).length);
  const said = pieces.map(({ source }, at) => {
    const isLast = at === pieces.length - 1;
    return text(drawSentence({ ...(isLast ? why : {}), text: source.replace(/^\n+|\n+$/g, '') }));
  });
  const [first = text(drawSentence(why)), ...others] = said;
  const rest = others.map((one) => cardOf([one]));
  return { ...drawn(cardOf([first], actions), why.text), ...(rest.length > 0 ? { rest } : {}) };
}

/** So much of what is said stands on one card, as it is drawn: two screens of a phone. */
const sentenceLength = 3_000;

/** As much of a kept text as there is room for, and a button that shows all of it where that is not the whole. */
function beginning(said: string, length: number, draft: string, words: Words) {
  const { shown, more } = firstPiece(said, length, (piece) => weightOf(toCardText(piece)));
  return {
    box: container([text(toCardText(shown))], { style: 'emphasis' }),
    all: more ? [dialogButton(words.chat.button.showAll, { act: acts.showDraft, d: draft })] : [],
  };
}

const drawn = (card: AdaptiveCard, summary: string): Drawn => ({ card, summary: clip(summary, 300) });

/** What can be done with a kept draft. */
function draftButtons(draft: string, kind: DraftKind, { chat: { button } }: Words, isFirst = true): Element[] {
  const look = isFirst ? { style: 'positive' } : {};
  const label = kind === 'command' ? button.openWithThis : button.goOn;
  const data = { act: acts.openDraft, d: draft };
  // What becomes a ticket is filled in in the chat; the other forms are dialogs.
  const go = kind === 'ticket' || kind === 'command' ? execute(label, data, look) : dialogButton(label, data, look);
  return [go, execute(button.throwAway, { act: acts.dropDraft, d: draft })];
}

/** Runs a line by one press. */
function runButton(run: Run, { chat: { button } }: Words): Element {
  const label = run.label ?? (run.line === 'help' ? button.help : button.run(run.line));
  return execute(label, { act: acts.run, ...runData(run) }, { style: 'positive' });
}

/** What somebody typed and is on no ticket yet: to go on with, or to throw away, one by one or all at once. */
function drawDrafts({ drafts, run }: { drafts: readonly KeptText[]; run?: Run }, words: Words): AdaptiveCard {
  const { home, button } = words.chat;
  const each = (length: number) =>
    drafts.flatMap(({ id, kind, title, said }) => {
      const { box, all } = beginning(said, length, id, words);
      return [small(`**${safe(title, 80)}**`), box, buttons([...draftButtons(id, kind, words, false), ...all])];
    });
  const all = execute(button.throwAllAway, { act: acts.dropDrafts }, { style: 'destructive' });
  const more = run ? [buttons([runButton(run, words)])] : [];
  const draw = (length: number) => cardOf([heading(home.drafts), ...each(length), ...more], [all]);
  const card = draw(300);
  return fits(card) ? card : draw(60);
}

/** Lists with a button to each ticket and what turns their pages; long titles give way to each other. */
function drawLists(lists: readonly TicketList[], words: Words, offered: readonly Element[]): AdaptiveCard {
  const draw = (length: number) =>
    cardOf(
      lists.flatMap((list, index) => drawList(list, length, index, words)),
      [...offered],
    );
  for (const length of [200, 120, 70, 40]) {
    const card = draw(length);
    if (fits(card)) return card;
  }
  return draw(20);
}

function drawList(list: TicketList, length: number, index: number, words: Words): Element[] {
  const { heading: title, page, empty, place, changes } = list;
  const { showMore, toStart } = words.chat.button;
  const next = nextOf(list);
  const turn = (label: string, to: ListPlace) => execute(label, { act: acts.listPage, p: to });
  const turns = [
    ...(next ? [turn(showMore, next)] : []),
    ...(place.c === undefined ? [] : [turn(toStart, firstOf(place))]),
    ...(changes === undefined ? [] : [dialogButton(changes, { act: acts.bulk, p: firstOf(place) })]),
  ];
  return [
    { ...heading(title), ...(index > 0 ? { spacing: 'Large', separator: true } : {}) },
    ...(page.items.length === 0
      ? [small(escapeText(withoutSlash(empty)))]
      : page.items.map((line) => drawLine(line, place, length, words))),
    ...(turns.length > 0 ? [buttons(turns)] : []),
  ];
}

/** Plain text made safe, cut as it then is. */
const safe = (words: string, length: number) => escapeText(clip(words, length, (one) => escapeText(one).length));

function drawLine(line: TicketLine, place: ListPlace, length: number, words: Words): Element {
  const under = rowPieces(words, line, place)
    .map((piece) => ('text' in piece ? safe(piece.text, 40) : drawPiece(piece).text))
    .join(' · ');
  return {
    ...beside(
      [text(`**${line.key}** ${safe(line.title, length)}`), small(`${under} · ${timeToken(line.updatedAt)}`)],
      [buttons([showButton(line.key, line.version, words)])],
    ),
    separator: true,
  };
}

function drawHelp(help: Extract<Answer, { kind: 'help' }>, words: Words): AdaptiveCard {
  const lines = help.lines.map(({ form, does }) => ({ title: escapeText(form), value: escapeText(does) }));
  const open = dialogButton(words.chat.form.newTicket, { act: acts.newTicket }, { style: 'positive' });
  const body = [
    heading(words.chat.helpHeading),
    { type: 'FactSet', facts: lines },
    small(sentence(words.chat.helpFoot)),
    ...(help.emoji === '' ? [] : [small(sentence(help.emoji))]),
  ];
  return cardOf(body, [open]);
}
