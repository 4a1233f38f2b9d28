import {
  type Ctx,
  DeskError,
  type FileView,
  invalid,
  keepFiles,
  mostAtOnce,
  type Offered,
  showFileRules,
  type Words,
} from '#core';
import { wordsOf } from '../../shared/chat.ts';
import type { Bot } from '../bot.ts';
import type { Said } from '../jobs.ts';
import { isHeld, type Sent } from '../read/sent.ts';
import { type Coming, FileRefused } from '../wire/files.ts';

/** What came of what somebody sent along with a message. */
export interface Along {
  /** Ids of the files that are kept, for a ticket or a comment. */
  readonly files: readonly string[];
  /** Those of them that belong to no comment yet. */
  readonly free: readonly string[];
  /** What they are called. */
  readonly names: readonly string[];
  /** What the author is to be told: what was not kept, and why. */
  readonly told: readonly string[];
  /** What of that the agents are to be told as well. */
  readonly lost: readonly string[];
}

/** Of a message that has nothing but its words. */
export const nothingAlong: Along = { files: [], free: [], names: [], told: [], lost: [] };

/** Teams does not say how long its addresses are worth something: after this it is taken to be over. */
const lifeMs = 15 * 60_000;

/**
 * Keeps the files and pictures of a message; the same message again has the same files. While they cannot be had, the message
 * waits, as long as they may still be had later: then its text goes without them.
 * @throws DeskError `unavailable`
 */
export async function takeSent(
  bot: Bot,
  { place, id, sent }: Pick<Said, 'place' | 'id' | 'sent'>,
  ctx: Ctx,
): Promise<Along> {
  const words = wordsOf(ctx);
  const held = sent.filter(isHeld);
  const away = elsewhere(sent, place, words);
  // In a channel, and by a link, others find what Teams gives no app.
  const lost = place.scope === 'channel' ? [] : away.filter((one) => one !== words.teams.files.onlyLinks);
  if (held.length === 0) return { ...nothingAlong, told: away, lost };
  const most = (await showFileRules(ctx)).largestMb * 1_048_576;
  const files = new Map<string, FileView>();
  let pictures = 0;
  for (const [at, one] of held.entries()) {
    const name = one.is === 'file' ? one.name : words.teams.files.picture(++pictures);
    const received = `teams ${place.tenant} ${place.chat} ${id} ${one.is === 'file' ? one.id : one.url}`;
    if (at >= mostAtOnce) {
      lost.push(words.file.tooMany(mostAtOnce));
      break;
    }
    try {
      const { offered, close } = await offeredOf(bot, one, { name, received, most, words });
      const kept = await keepFiles(ctx, [offered]).finally(close);
      for (const file of kept.files) files.set(file.id, file);
      lost.push(...kept.refused.map(({ why }) => why));
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      const mayCome = error.code === 'unavailable' && bot.engine.clock.now().getTime() - Number(id) < lifeMs;
      if (mayCome) throw error;
      lost.push(error.code === 'unavailable' ? words.teams.files.over(name) : error.message);
    }
  }
  const told = [...away.filter((one) => !lost.includes(one)), ...lost];
  const all = [...files.values()];
  const free = all.filter(({ commentId }) => commentId === null).map(({ id: file }) => file);
  return { files: [...files.keys()], free, names: all.map((file) => file.name), told, lost };
}

/** What Teams gives an app no bytes of, said once however many there are. */
function elsewhere(sent: readonly Sent[], { scope }: Said['place'], { teams }: Words): string[] {
  const { notGiven, picture } = teams.files;
  const unnamed = sent.flatMap((one) => (one.is === 'unnamed' ? [notGiven(one.name ?? picture(1))] : []));
  if (unnamed.length > 0) return scope === 'personal' ? [...new Set(unnamed)] : [teams.files.noLinks];
  return sent.some(({ is }) => is === 'link') ? [teams.files.onlyLinks] : [];
}

interface About {
  readonly name: string;
  readonly received: string;
  readonly most: number;
  readonly words: Words;
}

/** A file is fetched when it is wanted. A picture has no name, so that its first bytes are looked at before. */
async function offeredOf(
  bot: Bot,
  one: Sent & { is: 'file' | 'picture' },
  about: About,
): Promise<{ offered: Offered; close(): Promise<unknown> }> {
  const { name, received, most, words } = about;
  if (one.is === 'file') {
    const open = async () => (await coming(bot.files.fetch(one.url, most), about)).bytes;
    return { offered: { name, received, open }, close: async () => {} };
  }
  const { bytes, size } = await coming(bot.files.picture(one.url, most), about);
  const { first, whole, close } = await begun(bytes).catch((error: unknown) => {
    throw new DeskError('unavailable', words.file.away(name), { retryAfterSeconds: 30 }, error);
  });
  const known = size === undefined ? {} : { size };
  const offered = { name: `${name}${endingOf(first)}`, received, inline: true, ...known, open: whole };
  return { offered, close };
}

/** What comes, or why it does not, in words for the person who sent it. */
async function coming(asked: Promise<Coming>, { name, most, words }: About): Promise<Coming> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    switch (error.why) {
      case 'large':
        throw new DeskError('invalid', words.file.tooLarge(name, most), { file: 'size' });
      case 'over':
        throw invalid(words.teams.files.over(name));
      case 'away':
        throw new DeskError('unavailable', words.file.away(name), { retryAfterSeconds: 30 }, error);
      default:
        throw invalid(words.teams.files.notGiven(name));
    }
  }
}

/** The first piece of something, all of it, and how to end it: what was kept before is not read again. */
async function begun(bytes: AsyncIterable<Uint8Array>) {
  const reading = bytes[Symbol.asyncIterator]();
  const { value: first = new Uint8Array() } = await reading.next();
  async function* whole(): AsyncGenerator<Uint8Array> {
    if (first.byteLength > 0) yield first;
    for (let next = await reading.next(); !next.done; next = await reading.next()) yield next.value;
  }
  return { first, whole, close: async () => reading.return?.() };
}

const endings: Readonly<Record<string, string>> = { '89504e47': '.png', '47494638': '.gif', '52494646': '.webp' };

/** The usual ending of a picture that begins like this. */
function endingOf(first: Uint8Array): string {
  const head = Buffer.from(first.subarray(0, 4)).toString('hex');
  return head.startsWith('ffd8') ? '.jpg' : (endings[head] ?? '');
}
