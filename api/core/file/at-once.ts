import type { Ctx } from '../context.ts';
import { DeskError } from '../errors.ts';
import type { Words } from '../say/words.ts';
import type { Files } from './files.ts';

/** What one person may be sending to one process at the same moment: each file holds a connection and a draft, a mail its bytes. */
const most = { files: 32, bytes: 256 * 1_048_576 };

const arriving = new WeakMap<Files, Map<string, { files: number; bytes: number }>>();

/** The bytes of a file that goes to its store as it comes: it holds none of them. */
export const streamed = 0;

/**
 * Lets one more file of the actor come, which holds so many bytes in memory at most, and gives how its place is given back. One that is alone comes
 * however large it is. @throws DeskError `too_many`
 */
export function takePlace({ actor, files }: Ctx, words: Words, bytes: number): () => void {
  if (actor.kind === 'system') return () => {};
  const { personId } = actor;
  const places = arriving.get(files) ?? new Map<string, { files: number; bytes: number }>();
  arriving.set(files, places);
  const taken = places.get(personId) ?? { files: 0, bytes: 0 };
  const wait = { retryAfterSeconds: 10 };
  if (taken.files >= most.files) throw new DeskError('too_many', words.file.atOnce(most.files), wait);
  if (bytes > 0 && taken.files > 0 && taken.bytes + bytes > most.bytes)
    throw new DeskError('too_many', words.file.atOnceBytes(most.bytes), wait);
  places.set(personId, { files: taken.files + 1, bytes: taken.bytes + bytes });
  return () => {
    const now = places.get(personId) ?? { files: 1, bytes };
    if (now.files > 1) places.set(personId, { files: now.files - 1, bytes: now.bytes - bytes });
    else places.delete(personId);
  };
}
