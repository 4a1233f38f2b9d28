import type { PersonActor } from '../../actor.ts';
import { type Ctx, type Db, type Engine, inTransaction, reading } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { findFile, openBlob, type ReadableFile } from '../../file/read.ts';
import { countTry } from '../../person/credentials/rate-window.ts';
import { wordsFor } from '../../say/choose.ts';
import { gone, loadLink } from './load-link.ts';

/** So often one link gives its file within an hour: enough for people, and a last fuse where a link was made public. */
const fetchesAnHour = { tries: 20, windowMs: 3_600_000 };

interface Linked {
  readonly link: { readonly fileId: string | null; readonly ticketId: string };
  readonly actor: PersonActor;
}

/**
 * The file of a link, as the person to whom it was sent may read it now; never an internal one, which they may read elsewhere.
 * @throws DeskError `not_found`
 */
export async function fileOfLink(engine: Engine, db: Db, { link, actor }: Linked) {
  const ctx: Ctx = { ...engine, actor, requestId: 'mail-link' };
  const found = await findFile(ctx, db, link.fileId ?? '');
  if (found.found.ticketId !== link.ticketId || found.found.audience !== 'public') throw notFound(gone);
  return found;
}

/**
 * The file behind a link in a mail, as often as it is wanted until the link ends.
 * @throws DeskError as for other links, `too_many`, and as when a file is read
 */
export async function fetchLinkedFile(engine: Engine, token: string): Promise<ReadableFile> {
  const { link, actor, file, storeKey } = await reading(engine, async (db) => {
    const loaded = await loadLink(engine, db, token);
    if (loaded.purpose !== 'file') throw notFound(gone);
    return { ...loaded, ...(await fileOfLink(engine, db, loaded)) };
  });
  const limit = { key: `mail:file:${link.id}`, ...fetchesAnHour };
  const words = wordsFor(actor.locale);
  await countTry(engine, [limit], words.mail.fetchedTooOften, words);
  await inTransaction(engine, (tx) =>
    tx.mailLink.updateMany({ where: { id: link.id }, data: { usedAt: engine.clock.now() } }),
  );
  const { personId, ticketId, id } = link;
  engine.log.info({ link: id, ticket: ticketId, file: file.id, person: personId }, 'A link in a mail gave out a file');
  return { file, open: (range) => openBlob({ ...engine, actor }, file, storeKey, range) };
}
