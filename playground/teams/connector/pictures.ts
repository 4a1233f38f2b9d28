import type { Live } from '../live.ts';
import type { Reply } from '../noted.ts';
import { badSyntax, ConnectorError } from './error.ts';

const most = { bytes: 1024 * 1024, pixels: 1024 };

/** Whether an attachment is a picture that stands in the message. */
export const isPicture = (contentType: string): boolean => contentType.startsWith('image/');

/** The address of a picture that the app shows; throws what Teams does not draw (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages). */
export function shownPicture(contentType: string, address: string, at: string): string {
  if (!/^image\/(?:png|jpeg|gif)$/.test(contentType)) throw badSyntax(`${at}: Teams draws no ${contentType}.`);
  if (/^https:\/\/\S+$/.test(address)) return address;
  const [, type, base64 = ''] = /^data:([\w/+-]+);base64,([A-Za-z0-9+/]+=*)$/.exec(address) ?? [];
  if (type !== contentType) throw badSyntax(`${at}: a picture needs a contentUrl of its type, https or data.`);
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > most.bytes) throw badSyntax(`${at}: a picture has at most 1 MB.`);
  const size = sizeOf(bytes);
  if (!size) throw badSyntax(`${at}: the bytes are no ${contentType}.`);
  if (Math.max(...size) > most.pixels) throw badSyntax(`${at}: a picture has at most ${most.pixels} pixels a side.`);
  return address;
}

/** Width and height that the head of a picture names. */
function sizeOf(bytes: Buffer): [number, number] | undefined {
  if (bytes.length < 24) return undefined;
  if (bytes.toString('latin1', 1, 4) === 'PNG') return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes.toString('latin1', 0, 3) === 'GIF') return [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  return undefined;
}

/** The bytes of a picture that somebody put into a message which the app can read. */
export async function pictureView(live: Live, id: string, view: string): Promise<Reply> {
  const said = live.state.conversations.some(
    ({ hasApp, messages }) => hasApp && messages.some(({ files }) => files?.some((one) => one.id === id && one.inline)),
  );
  const bytes = said && view === 'original' ? await live.files.get(id) : undefined;
  if (!bytes) throw new ConnectorError(404, 'NotFound', 'There is no such attachment.');
  return { status: 200, bytes };
}
