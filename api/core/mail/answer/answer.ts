// Pure
import type { Outgoing } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import { escaped, linkTo, mailPage, markdownHtml, pictureHtml, ruler, smallPrint } from './html.ts';
import { markdownText } from './text.ts';

/** What a mail says, before its heads. */
export interface Answer {
  readonly text: string;
  readonly html: string;
}

/** What a mail about a ticket says around what is told. */
export interface Around {
  readonly language: string;
  readonly words: Words;
  /** Null for what is about no ticket. */
  readonly ticket: { readonly key: string; readonly status: string; readonly desk: string } | null;
  /** Whether somebody reads what is answered to the mail; `unsaid` where that is better done elsewhere. */
  readonly answers: 'read' | 'unread' | 'unsaid';
  /** What its reader can do by a press, without signing in. */
  readonly links: readonly MailLinkTo[];
  /** The page on which somebody who is copied in stops reading along; null for others. */
  readonly unfollow: string | null;
  /** Files that are too large to come along, each with its name and where its reader gets it. */
  readonly left: readonly MailLinkTo[];
  /** Pictures that come along and are shown. */
  readonly pictures: readonly MailPicture[];
}

/** A picture that a mail shows. */
export interface MailPicture {
  readonly contentId: string;
  readonly name: string;
  /** The text names it where it stands; else it is shown below. */
  readonly isPlaced: boolean;
}

/** A link with its words. */
export interface MailLinkTo {
  readonly words: string;
  readonly url: string;
}

/** A piece of what a mail says: markdown of people, or a line in small print with links below. */
interface Piece {
  readonly markdown?: string;
  readonly small?: string;
  readonly links?: readonly MailLinkTo[];
}

/** A mail in plain text and in HTML, which say the same. */
export function writeAnswer(subject: string, outgoing: Outgoing, around: Around): Answer {
  const { words, ticket, answers, language, left, pictures, links, unfollow } = around;
  const above = answers === 'read' && ticket ? words.mail.replyAbove : null;
  const said = saidBy(outgoing);
  const below = [
    ...(outgoing.kind === 'notice' && outgoing.because ? [outgoing.because] : []),
    ...(ticket ? [[ticket.key, ticket.status, ticket.desk].join(' · ')] : []),
    ...(answers === 'read' && ticket ? [words.mail.replyHere(ticket.desk)] : []),
    ...(answers === 'unread' ? [words.mail.replyNowhere] : []),
  ];
  const leave = unfollow === null ? [] : [{ words: words.mail.unfollow, url: unfollow }];
  const body: Piece[] = [...said, ...(left.length > 0 ? [{ small: words.mail.tooLarge, links: left }] : [])];
  const text = [
    ...(above === null ? [] : [`-- ${above} --`]),
    ...body.map(({ markdown, small, links: at = [] }) =>
      markdown === undefined ? [small ?? '', ...textOf(at)].join('\n') : markdownText(markdown),
    ),
    ...(links.length > 0 ? [textOf(links).join('\n')] : []),
    ...(below.length > 0 ? [['--', ...below, ...textOf(leave)].join('\n')] : []),
  ];
  const placed = new Map(pictures.filter((one) => one.isPlaced).map((one) => [one.name, one]));
  const shown = pictures
    .filter((one) => !one.isPlaced)
    .map((one) => `<p style="margin:0 0 12px 0">${pictureHtml(one)}</p>`);
  const html = [
    ...(above === null ? [] : [smallPrint(`&mdash; ${escaped(above)} &mdash;`, true)]),
    ...body.map(({ markdown, small, links: at = [] }) =>
      markdown === undefined
        ? [smallPrint(escaped(small ?? '')), ...at.map((one) => smallPrint(linkTo(one.url, one.words)))].join('')
        : markdownHtml(markdown, placed),
    ),
    ...shown,
    ...(links.length > 0
      ? [`<p style="margin:0 0 12px 0">${links.map((one) => linkTo(one.url, one.words)).join(' &nbsp;·&nbsp; ')}</p>`]
      : []),
    ...(below.length > 0
      ? [
          ruler,
          ...below.map((line) => smallPrint(escaped(line))),
          ...leave.map((one) => smallPrint(linkTo(one.url, one.words))),
        ]
      : []),
  ];
  return { text: `${text.join('\n\n')}\n`, html: mailPage(language, subject, html) };
}

const textOf = (links: readonly MailLinkTo[]) => links.map((one) => `${one.words}: ${one.url}`);

/** What is told, in the order that it is read in. */
function saidBy(outgoing: Outgoing): Piece[] {
  const along = 'along' in outgoing ? (outgoing.along ?? []).map((markdown) => ({ markdown })) : [];
  switch (outgoing.kind) {
    case 'comment':
      return [{ markdown: outgoing.body }, ...along];
    case 'notice': {
      const said = outgoing.said === undefined ? [] : [{ markdown: outgoing.said }];
      return [{ markdown: outgoing.text }, ...along, ...said];
    }
    case 'mark':
    case 'state':
      return [{ markdown: outgoing.text }];
    case 'card':
      return [{ markdown: `**${outgoing.card.heading}**` }, { markdown: outgoing.card.body }];
  }
}
