// Pure

import { clip, type Outgoing, piecesOf } from '#core';
import { type Drawing, type Drawn, replyOn } from './card.ts';
import { drawControls } from './controls.ts';
import { cardOf, lengths, plain, roomBeside, small, text, weightOf } from './elements.ts';
import { escapeText, toCardText } from './text.ts';

/**
 * A comment as one card, or as several when it is long. Where there are no threads it says which ticket it is on, and can
 * be answered: below its last part.
 */
export function drawComment(outgoing: Extract<Outgoing, { kind: 'comment' }>, how: Drawing): Drawn[] {
  const { ticket, withdrawn, body } = outgoing;
  const { words } = how;
  const title = how.personal ? `${ticket} · ${outgoing.heading}` : outgoing.heading;
  const above = plain(clip(title, lengths.title), { weight: 'Bolder' });
  const summary = clip(outgoing.summary, 300);
  if (withdrawn) return [{ card: cardOf([above, text(`_${escapeText(body)}_`, { isSubtle: true })]), summary }];
  const answers = how.personal ? drawControls(replyOn(ticket, words), words).actions : [];
  const room = roomBeside(cardOf([above, text(''), small('99/99')], answers));
  const pieces = piecesOf(body.trim(), room, (piece) => weightOf(toCardText(piece)));
  if (pieces.length <= 1) {
    const drawn = toCardText(pieces[0]?.shown ?? '');
    return [{ card: cardOf([above, ...(drawn === '' ? [] : [text(drawn, { spacing: 'Medium' })])], answers), summary }];
  }
  return pieces.map(({ shown }, part) => {
    const number = `${part + 1}/${pieces.length}`;
    const drawn = [text(toCardText(shown), { spacing: 'Medium' }), small(number)];
    const card = part === 0 ? cardOf([above, ...drawn]) : cardOf(drawn, part === pieces.length - 1 ? answers : []);
    return { card, summary: part === 0 ? summary : clip(`${outgoing.heading} · ${number}`, 300) };
  });
}
