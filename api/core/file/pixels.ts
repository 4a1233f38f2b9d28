// Pure

/** More pixels than any camera takes: a browser that draws them may fail. */
export const mostPixels = 50_000_000;

/**
 * How many pixels a picture says that it has, by the beginning of its bytes; null where that is not known (yet). Only the
 * kinds that are shown in pages are read.
 */
export function pixelsOf(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const start = view.getUint32(0);
    if (start === 0x89504e47) return view.getUint32(16) * view.getUint32(20);
    if (start === 0x47494638) return view.getUint16(6, true) * view.getUint16(8, true);
    if (start === 0x52494646) return ofWebp(view);
    return start >>> 16 === 0xffd8 ? ofJpeg(view) : null;
  } catch (error) {
    // What was looked for lies beyond the bytes that are here.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The frame of a JPEG comes after any number of other segments (ITU T.81, B.1). */
function ofJpeg(view: DataView): number | null {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
}

/** The three kinds of WebP (RFC 9649): extended, lossless, lossy. */
function ofWebp(view: DataView): number | null {
  const side = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1;
  switch (view.getUint32(12)) {
    case 0x56503858:
      return side(24) * side(27);
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
    }
    case 0x56503820:
      return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
    default:
      return null;
  }
}
