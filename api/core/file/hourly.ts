import type { Ctx } from '../context.ts';
import { countAmount, giveBack } from '../person/credentials/rate-window.ts';
import type { Words } from '../say/words.ts';
import type { FileRules } from './file-rules.ts';

const hour = 3_600_000;
/** A window counts in units that fit its column. */
const unit = 1_024;
/** What comes without a stated length is counted in such steps. */
const step = 1_048_576;

/** What one file takes of what its sender may send within the hour. */
export interface Share {
  /** So many bytes of it are here. @throws DeskError `too_many` when the hour is used up */
  came(bytes: number): Promise<void>;
  /** All of it is here. @throws DeskError `too_many` */
  ended(bytes: number): Promise<void>;
  /** So much of it was kept: the rest is given back. */
  kept(bytes: number): Promise<void>;
}

const nothing: Share = { came: async () => {}, ended: async () => {}, kept: async () => {} };

/**
 * Counts what somebody sends: before it comes where its length is stated, else as it comes, so that nobody is refused for
 * bytes that they did not send.
 * @throws DeskError `too_many`
 */
export async function shareOfHour(
  ctx: Ctx,
  stated: number | undefined,
  { perHourMb }: Pick<FileRules, 'perHourMb'>,
  words: Words,
): Promise<Share> {
  if (ctx.actor.kind === 'system' || ctx.silent) return nothing;
  const key = `files ${ctx.actor.personId}`;
  const tries = perHourMb * 1_024;
  const said = words.file.tooMuch(tries * unit);
  let counted = 0;
  const count = async (bytes: number) => {
    const more = Math.ceil(bytes / unit) - counted;
    if (more <= 0) return;
    await countAmount(ctx, { key, tries, windowMs: hour }, more, said, words);
    counted += more;
  };
  // Of an unknown length one unit: an hour that is used up refuses before a byte is read.
  await count(stated ?? 1);
  return {
    async came(bytes) {
      if (bytes >= counted * unit + step) await count(bytes);
    },
    ended: count,
    async kept(bytes) {
      const left = counted - Math.ceil(bytes / unit);
      counted -= Math.max(0, left);
      await giveBack(ctx, key, left).catch((error: unknown) =>
        ctx.log.warn({ err: error }, 'What somebody may still send within the hour was not corrected'),
      );
    },
  };
}
