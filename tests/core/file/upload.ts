import { type Ctx, type FileView, keepFile, type Offered } from '../../../api/core/index.ts';
import { inPieces } from './blob-store.contract.ts';

const utf8 = new TextEncoder();

/** Text as bytes. */
export const bytesOf = (text: string): Uint8Array => utf8.encode(text);

/** A picture of one pixel. */
export const pixel: Uint8Array = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (one) => one.charCodeAt(0),
);

/** Keeps a file as somebody sends it. */
export function upload(
  ctx: Ctx,
  name = 'notes.txt',
  content: string | Uint8Array = 'Some words.',
  more: Partial<Offered> = {},
): Promise<FileView> {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  return keepFile(ctx, { name, ...more, open: () => inPieces(bytes, 65_536) });
}
