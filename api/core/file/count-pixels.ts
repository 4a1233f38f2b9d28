import { joined } from './blob-store.ts';
import { largestPreview } from './file-view.ts';
import { headBytes, previewTypes } from './media-type.ts';
import { pixelsOf } from './pixels.ts';

/** As many as the column holds. */
const mostCounted = 2_147_483_647;

/** Counts the pixels of a picture while its bytes pass. */
export interface PixelCount {
  add(chunk: Uint8Array): void;
  /** Null for what is no picture that is shown; one that does not say it has as many as there can be. */
  end(mediaType: string): number | null;
}

/** Keeps as much of the bytes as is needed: the head, and all of a JPEG that is small enough to be shown. */
export function countPixels(): PixelCount {
  const kept: Uint8Array[] = [];
  let size = 0;
  return {
    add(chunk) {
      const isJpeg = kept[0]?.[0] === 0xff && kept[0][1] === 0xd8;
      if (size < (isJpeg ? largestPreview : headBytes)) kept.push(chunk.slice());
      size += chunk.byteLength;
    },
    end(mediaType) {
      if (!previewTypes.has(mediaType)) return null;
      return Math.min(pixelsOf(joined(kept)) ?? mostCounted, mostCounted);
    },
  };
}
