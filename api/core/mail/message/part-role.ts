// Pure
import { pixelsOf } from '../../file/pixels.ts';
import type { MailPart } from './mail.ts';

/** What a part of a mail is for its readers: a file, a picture in its place, or nothing that anybody misses. */
export type PartRole = 'file' | 'picture' | 'ornament';

/** Pictures of fewer bytes or pixels are symbols and marks of tracking. */
const fewestBytes = 2_500;
const fewestPixels = 6_400;

/** Signatures by programs and reports of servers: they are in the mail as it came. */
const forPrograms =
  /^(?:application\/(?:(?:x-)?pkcs7-signature|pgp-(?:signature|keys|encrypted))|message\/(?:global-)?(?:delivery-status|disposition-notification|headers)|text\/rfc822-headers)$/;

/** What a part is; `shown` are the pictures that stand in what its sender wrote, by their Content-ID. */
export function roleOf(part: MailPart, shown: readonly string[]): PartRole {
  if (forPrograms.test(part.mediaType)) return 'ornament';
  if (!part.shown || part.contentId === null || !part.mediaType.startsWith('image/')) return 'file';
  // In a signature or a quote, or again and again.
  const places = shown.filter((id) => id === part.contentId).length;
  if (places !== 1 || part.bytes.byteLength < fewestBytes) return 'ornament';
  return (pixelsOf(part.bytes) ?? fewestPixels) < fewestPixels ? 'ornament' : 'picture';
}
