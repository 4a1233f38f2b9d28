import { type Ctx, DeskError, setReminder, showTicket, snoozeTicket, type Words, wakeTicket } from '#core';
import { type Answer, offeredMs, type Run, say } from '../../answer.ts';
import { type Asked, type Chat, wordsOf } from '../../chat.ts';
import { nextMonday, reminded, snoozed, zoneOf } from '../../press/snoozed.ts';
import { giveBack, nothingTyped, type Typed } from '../../tell/give-back.ts';
import type { Intent, ReadText } from '../intent.ts';
import { countWords } from '../tokens.ts';
import { momentIn, type NamedMoment } from './moment.ts';

type Snoozing = Extract<Intent, { verb: 'snooze' | 'wake' | 'remind' }>;
type Timed = Exclude<Snoozing, { verb: 'wake' }>;

/** A button carries a line of so many characters at most. */
const longestLine = 1_000;
/** So many words stand in the answer; more of them are kept. */
const shortLine = 4;

/** Puts a ticket aside, takes it up again, or reminds of it; where no time can be read, some are offered. @throws DeskError */
export async function runSnooze(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { intent, read }: { intent: Snoozing; read: ReadText },
): Promise<{ answer: Answer; ticketId?: string }> {
  const { ticket } = intent;
  if (intent.verb === 'wake') {
    const awake = await wakeTicket(ctx, { ticket });
    return { answer: say(wordsOf(ctx).snooze.isAwake(awake.key)), ticketId: awake.id };
  }
  const when = intent.when.trim();
  const named = momentIn(when, ctx.clock.now(), await zoneOf(ctx));
  const at = named?.at?.toISOString();
  if (at !== undefined && intent.verb === 'remind')
    return { answer: reminded(ctx, await setReminder(ctx, { ticket, at, text: about(named?.words ?? '') })) };
  if (at !== undefined && named?.words === undefined)
    return snoozed(ctx, await snoozeTicket(ctx, { ticket, snoozedUntil: at }));
  return { answer: await offered(chat, ctx, asked, { intent, when, named, read }) };
}

/** What somebody is to be reminded of, without the little word that leads to it. */
const about = (words: string) => words.replace(/^(?:to|about|an|zu|o|aby|zeby)\s+/i, '').replace(/\s+/g, ' ');

/**
 * What a line lacks, as lines that say it, each by one press: a time where none was understood, or a reminder for words, which a
 * snooze takes none of. The words are given back, and used up by the line that takes them along.
 */
async function offered(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { intent, when, named, read }: { intent: Timed; when: string; named: NamedMoment | undefined; read: ReadText },
): Promise<Answer> {
  const { verb } = intent;
  const { key, abilities } = await showTicket(ctx, intent.ticket);
  const words = wordsOf(ctx).snooze;
  if (verb === 'snooze' && !abilities.includes('note')) throw new DeskError('forbidden', words.onlyStaff(key));
  const until = ctx.clock.now().getTime() + offeredMs;
  const saysWhen = verb === 'snooze' && named?.at != null;
  const why = { text: saysWhen ? words.takesNoWords : words.formIs(key) };
  const typed = `${verb} ${key} ${when}`;
  const text = when === '' ? '' : await read(typed);
  const kept: Typed =
    countWords(when) > shortLine
      ? { kind: 'command', content: { ticket: key, text } }
      : { ...nothingTyped, ...(text === '' ? {} : { line: text }) };
  const answer = await giveBack(chat, asked, kept, why);
  const spends = answer.kind === 'typed' && answer.draft ? { spends: answer.draft.id } : {};
  const runs: Run[] = saysWhen
    ? [
        { line: `snooze ${key} ${when.slice(0, when.length - (named?.words ?? '').length).trim()}`, until },
        { line: `remind ${key} ${when}`, until, ...spends },
      ]
    : times(words, await nextMonday(ctx)).map(([time, label]) => {
        const said = verb === 'remind' ? (named ? named.words : when) || '' : '';
        return { line: `${verb} ${key} ${time} ${said}`.trim(), label, until, ...(said === '' ? {} : spends) };
      });
  const short = runs.filter((one) => one.line.length <= longestLine);
  return answer.kind === 'words' || answer.kind === 'typed' ? { ...answer, runs: short } : answer;
}

const times = (words: Words['snooze'], monday: { day: string; said: string }) =>
  [
    ['in 3 hours', words.inHours],
    ['tomorrow 8:00', words.tomorrow],
    [`${monday.day} 8:00`, words.monday(monday.said)],
  ] as const;
