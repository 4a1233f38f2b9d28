// Pure

import { clip, linkPictures, type Outgoing, piecesOf } from '#core';
import { inOneLine } from '../../shared/markdown/in-one-line.ts';
import { ticketPage } from '../../shared/show/ticket-page.ts';
import { type Drawing, type Drawn, replyOn } from './card.ts';
import { drawControls } from './controls.ts';
import { cardOf, lengths, openUrl, plain, roomBeside, small, text, weightOf } from './elements.ts';
import { drawFiles } from './files.ts';
import { mentionsOf } from './mention.ts';
import { escapeText, toCardText } from './text.ts';

/**
 * A comment as one card, or as several when it is long. Where there are no threads it says which ticket it is on, and can
 * be answered: below its last part.
 */
export function drawComment(outgoing: Extract<Outgoing, { kind: 'comment' }>, how: Drawing): Drawn[] {
  const { ticket, withdrawn, body, files = [], own = false } = outgoing;
  const { words, publicUrl } = how;
  const title = how.personal ? `${ticket} · ${outgoing.heading}` : outgoing.heading;
  const above = plain(clip(title, lengths.title), { weight: 'Bolder' });
  const summary = clip(inOneLine(outgoing), 300);
  if (withdrawn) return [{ card: cardOf([above, text(`_${escapeText(body)}_`, { isSubtle: true })]), summary }];
  // In a person's own chat the files themselves follow. Where nothing was written, the text names them already.
  const page = publicUrl === undefined ? undefined : ticketPage(publicUrl, ticket);
  // What somebody wrote in another app needs no answer of theirs, and its files are theirs already.
  const toOthers = how.personal && !own;
  const listed = files.every(({ label }) => body.includes(label)) ? [] : drawFiles(files, page);
  const download =
    toOthers || files.length === 0 || page === undefined ? [] : [openUrl(words.teams.files.download, page)];
  const answers = toOthers ? drawControls(replyOn(ticket, words), words).actions : download;
  const room = roomBeside(cardOf([above, text(''), small('99/99'), ...listed], answers));
  // Teams shows no picture between words: each is named where it stood, and follows below where it is small enough.
  const said = page === undefined ? body : linkPictures(body, files, page);
  const { draw, beside } = mentionsOf(said, outgoing.mentions, how.tenant);
  const pieces = piecesOf(said.trim(), room, (piece) => weightOf(toCardText(piece, draw)));
  if (pieces.length <= 1) {
    const shown = pieces[0]?.shown ?? '';
    const drawn = toCardText(shown, draw);
    return [
      {
        card: cardOf([above, ...(drawn === '' ? [] : [text(drawn, { spacing: 'Medium' })]), ...listed], answers, {
          mentions: beside(shown),
        }),
        summary,
      },
    ];
  }
  return pieces.map(({ shown }, part) => {
    const number = `${part + 1}/${pieces.length}`;
    const drawn = [text(toCardText(shown, draw), { spacing: 'Medium' }), small(number)];
    const mentions = beside(shown);
    const last = part === pieces.length - 1;
    const card =
      part === 0
        ? cardOf([above, ...drawn], [], { mentions })
        : cardOf(last ? [...drawn, ...listed] : drawn, last ? answers : [], { mentions });
    return { card, summary: part === 0 ? summary : clip(`${outgoing.heading} · ${number}`, 300) };
  });
}
