import type { Engine } from '../../context.ts';
import { openDelivered } from '../../file/delivered.ts';
import type { DeliveryWork } from '../../notify/delivery-work.ts';
import type { Outgoing, SharedFile } from '../../say/card.ts';
import { picturesIn } from '../../text/markdown/pictures.ts';
import type { MailPicture } from '../answer/answer.ts';
import type { FileToSend } from '../server/mail-server.ts';

/** What goes with a mail, and what stays behind. */
export interface FilesAlong {
  readonly files: readonly FileToSend[];
  /** Those of them that are shown within the text. */
  readonly pictures: readonly MailPicture[];
  /** What is too large, with names and sizes as people read them. */
  readonly left: readonly Pick<SharedFile, 'id' | 'label'>[];
}

/** Bytes of all files of a mail: what nearly every server takes, with a third more for how files are written in mails. */
const mostBytes = 10 * 1_048_576;
const shownTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);

/**
 * Reads the files of a delivery. Pictures are shown where the text names them, and below it where they came within it; others
 * are attachments. @throws DeskError `unavailable` where the store cannot be asked */
export async function filesAlong(engine: Engine, delivery: DeliveryWork, outgoing: Outgoing): Promise<FilesAlong> {
  const { body, files: shared = [] } = outgoing.kind === 'comment' ? outgoing : { body: '' };
  const placed = picturesIn(body, shared);
  const files: FileToSend[] = [];
  const pictures: MailPicture[] = [];
  const left: Pick<SharedFile, 'id' | 'label'>[] = [];
  let room = mostBytes;
  for (const file of shared) {
    const { id, name, mediaType, size, state, label } = file;
    if (state !== 'ready') continue;
    if (size > room) {
      left.push({ id, label });
      continue;
    }
    room -= size;
    const bytes = await whole(await openDelivered(engine, delivery, id), size);
    const isPlaced = placed.get(name) === file;
    const isShown = shownTypes.has(mediaType) && (isPlaced || file.inline === true);
    const contentId = `${id}@threadline`;
    if (isShown) pictures.push({ contentId, name, isPlaced });
    files.push({ name, mediaType, bytes, ...(isShown ? { contentId } : {}) });
  }
  return { files, pictures, left };
}

async function whole(parts: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const part of parts) {
    bytes.set(part.subarray(0, size - at), at);
    at += part.length;
  }
  return bytes;
}
