// Pure

import {
  type Beginning,
  type Card,
  clip,
  firstPiece,
  inRows,
  type LinePart,
  linkPictures,
  type Note,
  type Outgoing,
  type Words,
} from '#core';
import { runData, type Sentence, type Talk } from '../../shared/answer.ts';
import { cutMark } from '../../shared/show/cut-mark.ts';
import { ticketPage } from '../../shared/show/ticket-page.ts';
import { acts, drawControls, ticketData } from './controls.ts';
import {
  type AdaptiveCard,
  buttons,
  cardOf,
  container,
  dialogButton,
  type Element,
  execute,
  fits,
  heading,
  openUrl,
  plain,
  small,
  submit,
  text,
} from './elements.ts';
import { drawFiles } from './files.ts';
import { drawMention } from './mention.ts';
import { drawSentence, escapeText, sentence, timeToken, toCardText } from './text.ts';

/** Where and for whom a card is drawn. */
export interface Drawing {
  readonly words: Words;
  /** In a person's own chat, where there are no threads. */
  readonly personal: boolean;
  /** In a channel: every message below the card is heard, not only those that mention the app. */
  readonly hearsAll?: boolean;
  /** Where people ask: everybody reads the same card, and nobody's client asks for one of their own. */
  readonly isAsked?: boolean;
  /** Accounts (29:…) whose clients ask for a card of their own; without it everybody's do, in small channels. */
  readonly userIds?: readonly string[];
  /** The tenant whose accounts are mentioned. */
  readonly tenant?: string;
  /** Said to the person who pressed in vain, right above the buttons that they look at. */
  readonly notice?: Sentence;
  /** Where people reach the desk on the web: there files are downloaded. */
  readonly publicUrl?: string;
  /** What was said on it last, on a card that was asked for: it stays that when it is drawn anew. */
  readonly talk?: Talk;
}

/** A drawn delivery; `summary` is what a notification says. */
export interface Drawn {
  readonly card: AdaptiveCard;
  readonly summary: string;
  /** What had no room on it, as cards that follow. */
  readonly rest?: readonly AdaptiveCard[];
  /** What stands in its place once the time of what it offers is over. */
  readonly later?: Later;
}

export interface Later {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly drawn: Drawn;
}

/** Accounts that one card can name for drawing it anew. */
export const maxUserIds = 60;

const tones = { new: 'accent', active: 'good', waiting: 'warning', done: 'good', closed: 'emphasis' } as const;
const marks = { new: '🔵', active: '🟢', waiting: '🟡', done: '✅', closed: '⚪' } as const;

/** A ticket's live card. Each viewer's client asks for that person's own one: buttons are those that they may press. */
export function drawTicket(card: Card, how: Drawing): AdaptiveCard {
  const { ticket, version } = card;
  const userIds = how.userIds === undefined ? {} : { userIds: how.userIds.slice(0, maxUserIds) };
  const isShown = how.talk !== undefined;
  const shown = isShown ? { s: clip(how.notice?.text ?? '', 400) } : {};
  const data = { ...ticketData(acts.refresh, ticket, version), ...shown };
  const refresh = { action: { type: 'Action.Execute', verb: acts.refresh, data }, ...userIds };
  const past = dialogButton(how.words.history.button, { act: acts.history, t: ticket });
  const controls = isShown ? drawControls(card, how.words, 'shown', [past]) : drawControls(card, how.words);
  const line = linePieces(card.line, how);
  // The lines about who reads what is written here, and what of it is heard, belong together.
  const [audience, ...others] = card.notes;
  const mentioned = how.personal || how.hearsAll !== false ? undefined : card.ifMentioned;
  const first = mentioned ?? audience;
  const notes = [...(first === undefined ? [] : [first]), ...others];
  return withText(card, how, (body) =>
    cardOf(
      [
        container([heading(`${marks[card.tone]} ${card.heading}`)], { style: tones[card.tone], bleed: true }),
        ...(card.line.length > 0 ? [drawLine(line.text)] : []),
        ...body,
        ...controls.body,
        ...(notes.length > 0 ? [drawNotes(notes)] : []),
        ...(how.notice
          ? [
              container([text(drawSentence({ ...how.notice, text: clip(how.notice.text, 1_200) }))], {
                style: 'attention',
                bleed: true,
              }),
            ]
          : []),
      ],
      controls.actions,
      { ...(card.leadsAway || how.isAsked ? {} : { refresh }), summary: card.summary, mentions: line.mentions },
    ),
  );
}

/** A ticket's card in a dialog, to be read: nothing on it is live there but the button that shows all of its text. */
export function drawInDialog(card: Card, words: Words, why?: string): AdaptiveCard {
  const all = submit(words.chat.button.showAll, { act: acts.showAll, t: card.ticket });
  const line = linePieces(card.line, {}).text;
  const description = firstPiece(
    card.body,
    bodyLengths[0] ?? 0,
    inRows((piece) => toCardText(piece).length),
  );
  return cardOf(
    [
      ...(why === undefined ? [] : [plain(why)]),
      container([heading(`${marks[card.tone]} ${card.heading}`)], { style: tones[card.tone] }),
      ...(card.line.length > 0 ? [drawLine(line)] : []),
      ...(description.shown === '' ? [] : [text(toCardText(description.shown), { spacing: 'Medium' })]),
      ...drawCut(description, words),
      ...drawFiles(card.files ?? []),
    ],
    [all],
  );
}

/** A delivery as a card. */
export function drawOutgoing(outgoing: Exclude<Outgoing, { kind: 'comment' | 'state' }>, how: Drawing): Drawn {
  const { words } = how;
  switch (outgoing.kind) {
    case 'card':
      return { card: drawTicket(outgoing.card, how), summary: clip(outgoing.card.summary, 300) };
    case 'mark': {
      const { publish, comment } = outgoing;
      const actions = publish === null ? [] : [execute(publish, { act: acts.publish, c: comment, mark: true })];
      return { card: cardOf([small(escapeText(outgoing.text))], actions), summary: outgoing.text };
    }
    case 'notice': {
      const { ticket, because } = outgoing;
      const quoted = outgoing.said === undefined ? [] : [saidWith(outgoing.said)];
      const said = [text(sentence(clip(outgoing.text, 2_000))), ...quoted];
      if (ticket === null) {
        const page =
          outgoing.page && how.publicUrl ? [openUrl(outgoing.page.words, `${how.publicUrl}${outgoing.page.path}`)] : [];
        // The card stays and says how far it is; the answer stands below it.
        const runs = (outgoing.runs ?? []).map((one) =>
          execute(one.label, { act: acts.run, ...runData(one), below: 1 }),
        );
        return { card: cardOf(said, [...page, ...runs]), summary: clip(outgoing.text, 300) };
      }
      const controls = drawControls({ ...outgoing, ticket }, words, 'notice');
      const answers = how.personal ? drawControls(replyOn(ticket, words), words).actions : [];
      const actions = [...controls.actions, ...answers];
      const why = because === undefined ? [] : [small(escapeText(because))];
      return { card: cardOf([...said, ...controls.body, ...why], actions), summary: clip(outgoing.text, 300) };
    }
  }
}

/** What somebody said, set off from the sentence about it. */
const saidWith = (markdown: string): Element => container([text(toCardText(markdown))], { style: 'emphasis' });

/** The button below what a person reads in their own chat: there is no thread to write in. */
export const replyOn = (ticket: string, { button }: Words) => ({
  ticket,
  version: 0,
  controls: [{ kind: 'button', action: 'reply', label: button.reply } as const],
});

/** Thanks for a rating, with the stars to think again. */
export function drawRated(card: Card, words: Words, thanks: string): Drawn {
  const stars = card.controls.filter((one) => one.action === 'rate' || one.action === 'rateComment');
  const { ticket, version } = card;
  const { body } = drawControls({ ticket, version, controls: stars }, words, 'notice');
  return { card: cardOf([plain(`${card.ticket} · ${thanks}`), ...body]), summary: thanks };
}

/** A ticket's own button that shows it. */
export const showButton = (ticket: string, version: number, { button }: Words): Element =>
  execute(button.show, ticketData(acts.ticket('show'), ticket, version));

/** Small print: who reads what is written here, who did the last thing. */
const drawNotes = (notes: readonly Note[]): Element =>
  container(
    notes.map((note) => small(drawNote(note))),
    { spacing: 'Medium' },
  );

const drawNote = (note: Note): string =>
  typeof note === 'string'
    ? sentence(clip(note, 400))
    : note.map((part) => (typeof part === 'string' ? sentence(clip(part, 400)) : timeToken(part.time))).join('');

/** A piece of a line; people are named, or mentioned by their account in this tenant, of which Teams is told. */
export function drawPiece(piece: LinePart, tenant?: string): { text: string; mention?: object } {
  if ('text' in piece) return { text: escapeText(clip(piece.text, 120)) || '–' };
  if ('time' in piece) return { text: `${escapeText(clip(piece.label, 60))} ${timeToken(piece.time)}` };
  if ('url' in piece)
    return { text: `[${escapeText(clip(piece.label, 60))}](${piece.url.replace(/[()\s]/g, encodeURIComponent)})` };
  const account = piece.accounts.find((one) => one.tenant === tenant);
  // A mention tells people who read along there, also of their colleagues' changes: they are only named.
  const drawn = account && !piece.works ? drawMention(account.externalId, piece.person) : undefined;
  return drawn ?? { text: escapeText(clip(piece.person, 80)) || '–' };
}

function linePieces(
  line: readonly LinePart[],
  { tenant }: Pick<Drawing, 'tenant'>,
): { text: string; mentions: object[] } {
  const drawn = line.map((piece) => drawPiece(piece, tenant));
  const text = drawn.map((one) => one.text).join(' · ');
  return { text: text.replace(' · → · ', ' → '), mentions: drawn.flatMap((one) => one.mention ?? []) };
}

const drawLine = (line: string): Element => small(line);

/** Of what a card shows of its text, as it is drawn. */
const bodyLengths = [1_500, 700, 200];

/** Where a text was cut, and how much of it is left. */
const drawCut = (beginning: Pick<Beginning, 'more' | 'left'>, words: Words): Element[] =>
  beginning.more ? [small(cutMark(beginning, words))] : [];

/** A card with the beginning of a long text, and a button that shows all of it. */
function withText(
  { body, ticket, version, rating, files = [] }: Card,
  { words, publicUrl, talk: shownTalk }: Pick<Drawing, 'words' | 'publicUrl' | 'talk'>,
  draw: (body: readonly Element[]) => AdaptiveCard,
): AdaptiveCard {
  const talk = shownTalk ?? { said: [], earlier: false };
  const page = publicUrl && ticketPage(publicUrl, ticket);
  const told = page ? linkPictures(body, files, page) : body;
  const weigh = inRows((piece) => toCardText(piece).length);
  const showAll = dialogButton(words.chat.button.showAll, ticketData(acts.showAll, ticket, version));
  for (const length of bodyLengths) {
    const description = firstPiece(told, length, weigh);
    const said = talk.said.map((one) => ({ ...one, ...firstPiece(one.markdown, length / 2, weigh) }));
    const rated = firstPiece(rating?.markdown ?? '', length / 2, weigh);
    const more = description.more || talk.earlier || rated.more || said.some((one) => one.more);
    const beginning = [
      ...(description.shown === '' ? [] : [text(toCardText(description.shown), { spacing: 'Medium' })]),
      ...drawCut(description, words),
      // The ticket's own stand with its description; what was said has its files with it.
      ...drawFiles(files, page),
      ...said.flatMap(({ heading: by, at, shown, ...rest }) => [
        small(`**${escapeText(clip(by, 120))}** · ${timeToken(at)}`),
        text(toCardText(shown), { spacing: 'Small' }),
        ...drawCut(rest, words),
      ]),
      ...(rating
        ? [
            small(`**${escapeText(clip(rating.heading, 120))}**`),
            text(toCardText(rated.shown), { spacing: 'Small' }),
            ...drawCut(rated, words),
          ]
        : []),
    ];
    const card = draw(more ? [...beginning, buttons([showAll])] : beginning);
    if (fits(card)) return card;
  }
  return draw([...drawFiles(files), buttons([showAll])]);
}
