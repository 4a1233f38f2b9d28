import { type Engine, reading } from '../context.ts';
import { notFound } from '../errors.ts';
import { en } from '../say/en/en.ts';
import type { ByteRange } from './blob-store.ts';
import { type FileView, fileParts, viewFile } from './file-view.ts';
import { openBlob } from './read.ts';

/** What a delivery says of itself, as far as files are concerned. */
interface Carrier {
  readonly ticketId: string | null;
  readonly commentId: string | null;
  readonly targetAudience: string;
}

/** The files that go with a delivery: those of its comment, or the ticket's own. What is internal goes to no public target. */
export async function filesOfDelivery(engine: Engine, delivery: Carrier): Promise<FileView[]> {
  const rows = await reading(engine, (db) =>
    db.attachment.findMany({ where: carried(delivery), include: fileParts, orderBy: { id: 'asc' } }),
  );
  return rows.map((row) => viewFile(row, engine.files.scanner !== null));
}

/** The bytes of a file that goes with a delivery, to be shown where it goes. @throws DeskError, `conflict` while it is scanned */
export async function openDelivered(
  engine: Engine,
  delivery: Carrier,
  id: string,
  range?: ByteRange,
): Promise<AsyncIterable<Uint8Array>> {
  const where = { ...carried(delivery), id };
  const row = await reading(engine, (db) => db.attachment.findFirst({ where, include: fileParts }));
  if (!row) throw notFound(en.file.none);
  return openBlob(engine, viewFile(row, engine.files.scanner !== null), row.storeKey, range);
}

const carried = ({ ticketId, commentId, targetAudience }: Carrier) => ({
  ticketId: ticketId ?? '',
  commentId,
  state: 'kept',
  ...(targetAudience === 'internal' ? {} : { audience: 'public' }),
});
