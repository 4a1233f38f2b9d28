import { type Engine, inTransaction } from '../context.ts';
import type { Scanner, Verdict } from './scanner.ts';

interface Scannable {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly storeKey: string;
}

/** Has one file looked through and writes the verdict down; null when the scanner cannot say at the moment. */
export async function scanOne(engine: Engine, scanner: Scanner, row: Scannable): Promise<Verdict | null> {
  const { id, name, mediaType, size, sha256, storeKey } = row;
  const open = async function* () {
    const bytes = await engine.files.blobs.get(storeKey);
    if (!bytes) throw new Error(`The bytes of the file ${id} are not in the store.`);
    yield* bytes;
  };
  try {
    const verdict = await scanner.scan({ name, mediaType, size, sha256, open });
    const finding = verdict.is === 'refused' ? verdict.finding.slice(0, 300) : null;
    const data = { scan: verdict.is, finding, scannedAt: engine.clock.now() };
    await inTransaction(engine, (tx) => tx.attachment.updateMany({ where: { id, scan: 'unscanned' }, data }));
    if (verdict.is === 'refused') engine.log.warn({ file: id, finding }, 'The scanner refused a file');
    return verdict;
  } catch (error) {
    engine.log.warn({ err: error, file: id }, 'A file could not be scanned; it waits for the next try');
    // Behind those that were not tried yet: one file that no scanner takes keeps nobody waiting.
    const tried = { where: { id, scan: 'unscanned' }, data: { scannedAt: engine.clock.now() } };
    await inTransaction(engine, (tx) => tx.attachment.updateMany(tried)).catch(() => {});
    return null;
  }
}
