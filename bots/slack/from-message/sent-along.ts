import { z } from 'zod';
import { type Ctx, DeskError, invalid, keepFiles, mostAtOnce, type Offered, showFileRules } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import type { Bot } from '../bot.ts';
import { FileRefused } from '../wire/file-refused.ts';
import { refusalOf } from '../wire/refusals.ts';
import { readSent, type Sent } from '../wire/sent.ts';

/** What came of what somebody sent along with a message or a form. */
export interface Along {
  /** Ids of the files that are kept, for a ticket or a comment. */
  readonly files: readonly string[];
  /** What they are called. */
  readonly names: readonly string[];
  /** What the author is to be told: what was not kept, and why. */
  readonly told: readonly string[];
  /** What of that the agents are to be told as well. A file that its author has deleted is missed by nobody. */
  readonly lost: readonly string[];
  /** What Slack does not give out at the moment. */
  readonly later: readonly Sent[];
}

/** Of what has nothing but its words. */
export const nothingAlong: Along = { files: [], names: [], told: [], lost: [], later: [] };

/** The files of a message, by which the same message again has the same files. */
export const sentWith = (
  team: string,
  { channel, ts, files }: { channel: string; ts: string; files: readonly Sent[] },
): From => ({ team, from: `${channel} ${ts}`, sent: files });

type Links = readonly Extract<Sent, { is: 'link' }>[];

/** Where the files came from: the workspace, and the message or form, by which the same again is the same file. */
export interface From {
  readonly team: string;
  readonly from: string;
  readonly sent: readonly Sent[];
}

/** Keeps what can be kept of the files of a message; the same message again has the same files. @throws DeskError `unavailable` when the desk itself cannot */
export async function takeSent(bot: Bot, { team, from, sent }: From, ctx: Ctx): Promise<Along> {
  if (sent.length === 0) return nothingAlong;
  const words = wordsOf(ctx);
  const most = (await showFileRules(ctx)).largestMb * 1_048_576;
  const kept = new Map<string, string>();
  const told: string[] = [];
  const lost: string[] = [];
  const lose = (...why: string[]) => {
    told.push(...why);
    lost.push(...why);
  };
  const later: Sent[] = [];
  let count = 0;
  for (const one of sent) {
    if (one.is === 'link') continue;
    if (++count > mostAtOnce) {
      lose(words.file.tooMany(mostAtOnce));
      break;
    }
    try {
      const file = one.is === 'asked' ? await askSlack(bot, one) : one;
      if (file.is !== 'file') {
        if (file.is === 'gone' && file.why === 'deleted') told.push(whyGone(file, ctx));
        else lose(whyGone(file, ctx));
        continue;
      }
      const { files, refused } = await keepFiles(ctx, [
        offered(bot, file, { received: `slack ${team} ${from} ${file.id}`, most }, ctx),
      ]);
      for (const view of files) kept.set(view.id, view.name);
      lose(...refused.map(({ why }) => why));
    } catch (error) {
      if (!isAway(error)) throw error;
      later.push(one);
    }
  }
  return { files: [...kept.keys()], names: [...kept.values()], told, lost, later };
}

/** All of it, or word that it has to be tried again: for what is done in one piece. @throws DeskError `unavailable` */
export async function takeAll(bot: Bot, sent: From, ctx: Ctx): Promise<Along> {
  const along = await takeSent(bot, sent, ctx);
  if (along.later.length > 0) throw silent(along.later.length);
  return along;
}

/** Slack does not give out so many files at the moment. */
export const silent = (count: number) =>
  new DeskError('unavailable', `Slack does not give out ${count} files.`, { retryAfterSeconds: 30 });

/** The links among what was sent. */
export const linksIn = (sent: readonly Sent[]): Links => sent.flatMap((one) => (one.is === 'link' ? [one] : []));

const Info = z.object({ file: z.unknown() });

/** Asks Slack for a file of which it told only the id. A bot is told of files in conversations that it is in. */
async function askSlack(bot: Bot, { id }: { id: string }): Promise<Exclude<Sent, { is: 'asked' }>> {
  try {
    const [found] = readSent([Info.parse(await bot.web.steady.files.info({ file: id })).file]);
    return found === undefined || found.is === 'asked' ? { is: 'gone', id, why: 'withheld' } : found;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === 'file_deleted') return { is: 'gone', id, why: 'deleted' };
    if (refusal === 'missing_scope') {
      sayScope(bot);
      return { is: 'gone', id, why: 'withheld' };
    }
    if (refusal === null || bot.isAway(error) || refusal === 'ratelimited')
      throw new FileRefused('away', 'Slack does not say what the file is.', { cause: error });
    bot.log.info({ refusal, file: id }, 'Slack does not give a file to the app');
    return { is: 'gone', id, why: 'withheld' };
  }
}

function whyGone(one: Exclude<Sent, { is: 'file' | 'asked' }>, ctx: Ctx): string {
  const { files } = wordsOf(ctx).slack;
  const name = one.name ?? files.unnamed;
  if (one.is === 'link') return files.withheld(name);
  return { deleted: files.deleted, hidden: files.hidden, withheld: files.withheld }[one.why](name);
}

/** A file that is fetched when it is wanted. */
function offered(
  bot: Bot,
  { name, type, size, url }: Extract<Sent, { is: 'file' }>,
  { received, most }: { received: string; most: number },
  ctx: Ctx,
): Offered {
  const { slack, file } = wordsOf(ctx);
  const meant = (error: unknown): unknown => {
    if (!(error instanceof FileRefused)) return error;
    switch (error.why) {
      case 'signIn':
        sayScope(bot);
        return invalid(slack.files.signIn(name));
      case 'gone':
        return invalid(slack.files.deleted(name));
      case 'large':
        return new DeskError('invalid', file.tooLarge(name, most), { file: 'size' }, error);
      case 'away':
        return new DeskError(
          'unavailable',
          file.away(name),
          { retryAfterSeconds: error.retryAfterSeconds ?? 30 },
          error,
        );
      default:
        return invalid(slack.files.withheld(name));
    }
  };
  async function* coming(): AsyncGenerator<Uint8Array> {
    try {
      yield* await bot.files.fetch({ url, type, most, ...(size === undefined ? {} : { size }) });
    } catch (error) {
      throw meant(error);
    }
  }
  return { name, received, ...(size === undefined ? {} : { size }), open: coming };
}

/** Whether it is Slack that has to be waited for. */
const isAway = (error: unknown): boolean =>
  error instanceof FileRefused || (error instanceof DeskError && error.cause instanceof FileRefused);

const sayScope = ({ log }: Bot) =>
  log.error(
    { scope: 'files:read' },
    'Slack gives the app no files: install it again so that it has the scope files:read, and set SLACK_BOT_TOKEN anew',
  );
