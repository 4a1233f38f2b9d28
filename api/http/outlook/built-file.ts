import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A file of the built add-in, in memory. */
export interface BuiltFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Packed once, where that makes it smaller. */
  readonly packed: Readonly<Partial<Record<'br' | 'gzip', Uint8Array<ArrayBuffer>>>>;
}

/** Types that the build makes; nothing else is given out. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const packable = /^(?:text\/|image\/svg)/;

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);
/** The best quality would keep the first person who opens the pane waiting for seconds; this one takes a few hundredths. */
const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Reads files of a folder, each once until it changes; null for what is not there or not of the build. */
export function builtFiles(folder: string) {
  const kept = new Map<string, { at: number; file: Promise<BuiltFile> }>();
  return async (path: string): Promise<BuiltFile | null> => {
    const type = types[extname(path)];
    if (type === undefined || !/^(?:(?:assets|icons)\/)?[\w-][\w.-]*$/.test(path)) return null;
    const place = join(folder, path);
    const at = await stat(place).then(
      (one) => (one.isFile() ? one.mtimeMs : null),
      () => null,
    );
    if (at === null) return null;
    const known = kept.get(path);
    if (known?.at === at) return known.file;
    const file = read(place, type);
    kept.set(path, { at, file });
    file.catch(() => kept.delete(path));
    return file;
  };
}

async function read(place: string, type: string): Promise<BuiltFile> {
  const bytes = new Uint8Array(await readFile(place));
  if (!packable.test(type)) return { type, bytes, packed: {} };
  const [br, gz] = await Promise.all([toBrotli(bytes, fast), toGzip(bytes)]);
  return { type, bytes, packed: { br: new Uint8Array(br), gzip: new Uint8Array(gz) } };
}
