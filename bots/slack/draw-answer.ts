// Pure

import type { Words } from '#core';
import type { Answer, Sentence } from '../shared/answer.ts';
import { button, context, row, type Saying, section } from './blocks.ts';
import { acts } from './controls.ts';
import { draftSaying, quoted } from './give-back.ts';
import { drawList } from './lists.ts';
import { drawCard } from './render.ts';
import { dateToken, escapeText } from './text.ts';

/** A neutral answer as a Slack message, in the reader's language; `command` is the slash command as the person typed it. */
export function drawAnswer(answer: Answer, words: Words, command = '/ticket'): Saying {
  switch (answer.kind) {
    case 'words': {
      const text = drawSentence(answer.why);
      const { offer } = answer;
      if (!offer) return { text, blocks: [section(text)] };
      const act = offer.act === 'publish' ? acts.publish : acts.undo;
      return { text, blocks: [section(text), row(button(offer.label, act, offer.comment))] };
    }
    case 'typed': {
      const why = drawSentence(answer.why);
      return answer.draft
        ? draftSaying(words, why, answer.draft.id, answer.draft.kind, answer.said)
        : quoted(why, answer.said);
    }
    case 'lists': {
      const blocks = answer.lists.flatMap(({ heading, page, empty }) => drawList(words, heading, page, empty));
      return { text: answer.heading, blocks: blocks.slice(0, 50) };
    }
    case 'ticket':
      return drawCard(answer.card);
    case 'help':
      return drawHelp(words, command);
  }
}

/** Plain text made safe, with its time in the reader's own zone. */
export function drawSentence({ text, at }: Sentence): string {
  return at === undefined ? escapeText(text) : `${escapeText(text)} (${dateToken(at)})`;
}

/** The words of `/ticket`, with what each does. */
function drawHelp({ chat }: Words, command: string): Saying {
  const lines = chat.help.map(({ form, does }) => `\`${command} ${escapeText(form)}\`  ${escapeText(does)}`);
  return {
    text: chat.helpHeading,
    blocks: [section(`*${chat.helpHeading}*\n${lines.join('\n')}`), context(chat.helpFoot)],
  };
}
