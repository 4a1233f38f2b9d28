import type { Engine } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { joined } from '../../file/blob-store.ts';
import { houseOf } from '../../file/file-rules.ts';

/** Where the whole of a mail lies in the store: by what was received, so that another try of it takes the same place. */
const keyOf = (house: string, id: string) => `${house}/mail/${id.slice(-2)}/${id}`;

/** Keeps a mail as it came; gives where. @throws DeskError `unavailable` while nothing can be kept */
export async function keepWhole(engine: Engine, id: string, mime: Uint8Array): Promise<string> {
  const key = keyOf(await houseOf(engine), id);
  try {
    await engine.files.blobs.put(key, once(mime));
  } catch (error) {
    throw new DeskError('unavailable', 'Mails cannot be kept at the moment.', { retryAfterSeconds: 30 }, error);
  }
  return key;
}

/** The whole of a mail as it came; null where it is there no more. */
export async function wholeMail(engine: Engine, storeKey: string): Promise<Uint8Array | null> {
  const bytes = storeKey === '' ? null : await engine.files.blobs.get(storeKey);
  if (!bytes) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return joined(chunks);
}

/** Bytes as the store takes them and a scanner reads them. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
