import {
  type CopyRef,
  type Deliverable,
  type Engine,
  openDelivered,
  type PostedCopy,
  type PostedPart,
  type SharedFile,
  type Shown,
  type Words,
} from '#core';
import { drawOffer, drawPicture } from '../draw/files.ts';
import { isShown, mayBeShown } from '../draw/picture.ts';
import type { Message } from '../wire/message.ts';

/** How the messages of files are posted and taken away where a comment stands. */
export interface FilesAt {
  /** In a person's own chat, where a file can be offered to them. */
  readonly personal: boolean;
  readonly words: Words;
  post(message: Message): Promise<PostedCopy>;
  remove(copy: CopyRef): Promise<void>;
  /** Milliseconds to stay away before the next call. */
  busyFor(): number;
}

/** Messages in one try; the others follow in the next one, so that no try outlives its lease. */
const atOnce = 4;

/**
 * Shows the files of a comment below it: a small picture as it is, and a person is asked in their own chat whether Teams may
 * save another one. What stands there stays as it is; of a file that is gone, its message goes. `waitMs` says that there is
 * more to be shown. What was shown when something failed is in `shown`.
 */
export async function showFiles(
  engine: Engine,
  what: Deliverable,
  files: readonly SharedFile[],
  at: FilesAt,
  shown: { posted: PostedPart[]; removed: string[] },
): Promise<{ waitMs: number } | null> {
  const { files: copies = [] } = what;
  let calls = 0;
  const mayCall = () => at.busyFor() === 0 && calls++ < atOnce;
  for (const copy of copies) {
    if (files.some(({ id }) => id === copy.fileId)) continue;
    if (!mayCall()) return { waitMs: at.busyFor() };
    await at.remove(copy);
    shown.removed.push(copy.id);
  }
  for (const file of files) {
    if (copies.some(({ fileId }) => fileId === file.id)) continue;
    const message = await drawFile(engine, what, file, at);
    if (!message) continue;
    if (!mayCall()) return { waitMs: at.busyFor() };
    shown.posted.push({ ...(await at.post(message)), fileId: file.id });
  }
  return null;
}

/** A file as a message of its own; null where Teams shows none. */
async function drawFile(
  engine: Engine,
  { delivery, outgoing }: Deliverable,
  file: SharedFile,
  { personal, words }: FilesAt,
): Promise<Message | null> {
  if (outgoing.kind !== 'comment' || file.state === 'refused') return null;
  if (file.state === 'ready' && mayBeShown(file)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of await openDelivered(engine, delivery, file.id)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    if (isShown(bytes)) return drawPicture(file, bytes.toString('base64'), outgoing.ticket, words);
  }
  return personal && !outgoing.own ? drawOffer(file, outgoing.ticket, words) : null;
}

/** What was shown of a comment's text and of its files, together. */
export const shownToo = <S extends Shown>(text: S, files: { posted: PostedPart[]; removed: string[] }): S => ({
  ...text,
  posted: [...(text.posted ?? []), ...files.posted],
  removed: [...(text.removed ?? []), ...files.removed],
});
