// Pure

/** What Teams shows in a message: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages. */
const most = { bytes: 1_048_576, pixels: 1_024 };
const types: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** Whether a file may be a picture that Teams shows in a message, as far as its type and size say. */
export const mayBeShown = ({ mediaType, size }: { readonly mediaType: string; readonly size: number }): boolean =>
  types.has(mediaType) && size <= most.bytes;

/** Whether Teams shows a picture with these bytes: it is not too wide or too high. */
export function isShown(bytes: Uint8Array): boolean {
  return sizeOf(bytes)?.every((side) => side > 0 && side <= most.pixels) ?? false;
}

/** Width and height that the head of a PNG, GIF or JPEG names; null when it names none. */
function sizeOf(bytes: Uint8Array): readonly [number, number] | null {
  if (bytes.byteLength < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) === 0x89504e47) return [view.getUint32(16), view.getUint32(20)];
  if (view.getUint32(0) === 0x47494638) return [view.getUint16(6, true), view.getUint16(8, true)];
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    // A frame of any coding; three markers of that range are none.
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    if (marker < 0xff00) return null;
  }
  return null;
}
