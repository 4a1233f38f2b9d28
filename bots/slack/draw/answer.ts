// Pure

import type { ActionsBlock } from '@slack/types';
import type { Words } from '#core';
import { type Answer, type KeptText, type Run, runData, type Sentence } from '../../shared/answer.ts';
import { afterEnd, nextEnd } from '../../shared/tell/over.ts';

import { button, clipDrawn, context, divider, row, type Saying, section, sectionsOf } from './blocks.ts';
import { drawCard } from './card.ts';
import { acts, askedOf, buttonValue } from './controls.ts';
import { beginningOf, draftSaying, quotedWhole } from './drafts.ts';
import { pastSaying } from './history.ts';
import { limits } from './limits.ts';
import { drawList } from './lists.ts';
import { inNumberedRows, runsInRow } from './run-row.ts';
import { dateToken, escapeSigns, escapeText, sentence } from './text.ts';

/**
 * A neutral answer as a Slack message, in the reader's language, and as it is drawn when the time of what it offers is over;
 * `command` is the slash command as the person typed it,
 * and `publicUrl` is where people reach the desk on the web.
 */
export function drawAnswer(answer: Answer, words: Words, command = '/ticket', publicUrl?: string): Saying {
  const now = drawNow(answer, words, command, publicUrl);
  const at = nextEnd(answer);
  return at === null
    ? now
    : { ...now, later: { at, saying: drawAnswer(afterEnd(answer, at), words, command, publicUrl) } };
}

function drawNow(answer: Answer, words: Words, command: string, publicUrl: string | undefined): Saying {
  switch (answer.kind) {
    case 'words': {
      const text = drawSentence(answer.why);
      const { offer, run, runs = [], links = [], rated, putBack, saves } = answer;
      const act = offer?.act === 'publish' ? acts.publish : acts.undo;
      const buttons = [
        ...(offer ? [button(offer.label, act, offer.comment)] : []),
        ...(run ? [runButton(words, run)] : []),
        ...(putBack ? [button(putBack.label, acts.putBack, putBack.of)] : []),
        ...(saves ? [button(saves.label, acts.ticket('saveReply'), buttonValue(saves.ticket, 0, saves.comment))] : []),
        ...(rated ? [button(rated.label, acts.ticket('rateComment'), buttonValue(rated.ticket, rated.version))] : []),
      ];
      const further = runRow(words, runs);
      const opened = links.map(({ label, url }) => `<${url}|${escapeText(label)}>`).join(' · ');
      return {
        text: shortly(text),
        blocks: [
          ...sectionsOf(text),
          ...(opened === '' ? [] : sectionsOf(opened)),
          ...further,
          ...(buttons.length > 0 ? [row(...buttons)] : []),
        ],
      };
    }
    case 'typed': {
      const why = drawSentence(answer.why);
      if (!answer.draft) return quotedWhole(why, answer.said);
      const further = [...asksAlone(words, answer.draft.id, answer.asks), ...runRow(words, answer.runs)];
      const run = answer.run && runButton(words, answer.run);
      return draftSaying(words, why, { ...answer.draft, said: answer.said }, run, further);
    }
    case 'lists': {
      const offered = answer.run ? [row(runButton(words, answer.run))] : [];
      const blocks = [...answer.lists.flatMap((list) => drawList(words, list)), ...offered];
      return { text: escapeText(answer.heading), blocks };
    }
    case 'ticket': {
      const { text, blocks } = drawCard(answer.card, words, {
        talk: answer.talk,
        ...(publicUrl === undefined ? {} : { publicUrl }),
      });
      const { why } = answer;
      if (why === undefined) return { text, blocks };
      const said = sentence(why);
      return { text: said, blocks: [section(said), ...blocks] };
    }
    case 'history':
      return pastSaying(words, answer.page);
    case 'drafts':
      return drawDrafts(words, answer);
    case 'help':
      return drawHelp(words, answer, command);
  }
}

/** What stands beside blocks, which say all of it. */
const shortly = (text: string): string => (text.length <= limits.summary ? text : clipDrawn(text, limits.summary));

/** Plain text made safe, with its time in the reader's own zone. */
export function drawSentence({ text, at }: Sentence): string {
  return at === undefined ? sentence(text) : `${sentence(text)} (${dateToken(at)})`;
}

function runButton({ chat }: Words, run: Run) {
  const label = run.label ?? (run.line === 'help' ? chat.button.help : chat.button.run(run.line));
  return button(label, acts.run, JSON.stringify(runData(run)), 'primary');
}

/** Several lines to be run side by side, none before the others. */
function runRow(words: Words, runs: readonly Run[] = []): ActionsBlock[] {
  const buttons = runs.map((one) => runButton(words, one));
  return runs.length > 1 ? runsInRow(buttons) : buttons.map((one) => row(one));
}

/** What somebody typed and is on no ticket yet: to go on with, or to throw away, one by one or all at once. */
function drawDrafts(words: Words, { drafts, run }: { drafts: readonly KeptText[]; run?: Run }): Saying {
  const { home, button: labels } = words.chat;
  const each = drafts.map((draft) => {
    const [, ...controls] = draftSaying(words, draft.title, { ...draft, said: '' }).blocks ?? [];
    return [...beginningOf(draft.title, draft.said), ...controls];
  });
  const all = row(button(labels.throwAllAway, acts.dropDrafts, 'all', 'danger'));
  return {
    text: home.drafts,
    blocks: [section(`*${home.drafts}*`), ...each.flat(), ...(run ? [row(runButton(words, run))] : []), divider(), all],
  };
}

type Help = Extract<Answer, { kind: 'help' }>;

/** The words that a person can use, with what each does. */
function drawHelp({ chat }: Words, { lines: help, emoji }: Help, command: string): Saying {
  const lines = help.map(({ form, does }) => `\`${command} ${escapeSigns(form)}\`  ${sentence(does)}`);
  const half = Math.ceil(lines.length / 2);
  return {
    text: chat.helpHeading,
    blocks: [
      section(`*${chat.helpHeading}*\n${lines.slice(0, half).join('\n')}`),
      ...(lines.length > half ? [section(lines.slice(half).join('\n'))] : []),
      context(sentence([chat.helpFoot, emoji].filter(Boolean).join('\n'))),
    ],
  };
}

/** One press that makes a confidential ticket of a draft; where several desks take it, one for each of them. */
function asksAlone(words: Words, draft: string, asks: Extract<Answer, { kind: 'typed' }>['asks']): ActionsBlock[] {
  if (asks === undefined) return [];
  if (asks === 'theDesk') return [row(button(words.requests.askAlone, acts.askDraft, draft, 'primary'))];
  const buttons = asks.map(({ desk, label }) => button(label, acts.askDraft, askedOf({ draft, desk })));
  return inNumberedRows(buttons, acts.askDraft);
}
