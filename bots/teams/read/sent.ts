// Pure
import { z } from 'zod';
import type { Activity } from '../wire/activity.ts';
import type { ReadHtml } from './html.ts';

/** What somebody sent along with a message, as Teams tells of it. */
export const Sent = z.discriminatedUnion('is', [
  /** A file of a personal chat: for some minutes it can be fetched there. */
  z.object({ is: z.literal('file'), name: z.string(), url: z.string(), id: z.string() }),
  /** A picture that stands in the text: the connector has it. */
  z.object({ is: z.literal('picture'), url: z.string() }),
  /** A file that lies in OneDrive or SharePoint, where people see it and the app does not. */
  z.object({ is: z.literal('link'), name: z.string(), url: z.string() }),
  /** A file of which Teams tells nothing but that it is there. */
  z.object({ is: z.literal('unnamed'), name: z.string().optional() }),
]);
export type Sent = z.infer<typeof Sent>;

/** Whether it is a file or picture whose bytes can be had. */
export const isHeld = (one: Sent): one is Sent & { is: 'file' | 'picture' } =>
  one.is === 'file' || one.is === 'picture';

const Download = z.object({ downloadUrl: z.string().min(1), uniqueId: z.string().nullish() });

/** Files and pictures of a message; emoji and cards are none. */
export function sentIn({ attachments }: Activity, html: ReadHtml | undefined): Sent[] {
  const sent = attachments.flatMap(({ contentType, contentUrl, content, name }): Sent[] => {
    if (contentType === 'application/vnd.microsoft.teams.file.download.info') {
      const { downloadUrl, uniqueId } = Download.safeParse(content).data ?? {};
      if (downloadUrl === undefined) return [{ is: 'unnamed', ...(name ? { name } : {}) }];
      return [{ is: 'file', name: name ?? 'file', url: downloadUrl, id: uniqueId ?? contentUrl ?? name ?? '' }];
    }
    if (/^(?:image|audio|video)\//.test(contentType)) {
      if (contentUrl === undefined || !contentType.startsWith('image/')) return [{ is: 'unnamed' }];
      return html?.emoji.has(contentUrl) ? [] : [{ is: 'picture', url: contentUrl }];
    }
    if (contentType !== 'reference') return [];
    return contentUrl !== undefined && /^https?:\/\/\S+$/.test(contentUrl)
      ? [{ is: 'link', name: name ?? 'file', url: contentUrl }]
      : [{ is: 'unnamed' }];
  });
  // Where its HTML alone tells of files, it marks the place of each; quoted messages have numbers for names there.
  const told = sent.filter(({ is }) => is !== 'picture').length;
  const marked = attachments.some(({ contentType }) => contentType.includes('.card.')) ? 0 : (html?.placed.length ?? 0);
  return [...sent, ...Array.from({ length: Math.max(0, marked - told) }, (): Sent => ({ is: 'unnamed' }))];
}

/** The links among what was sent. */
export const linksIn = (sent: readonly Sent[]): (Sent & { is: 'link' })[] =>
  sent.flatMap((one) => (one.is === 'link' ? [one] : []));
