// Pure
import { z } from 'zod';
import { clip, type SharedFile, type Words } from '#core';
import type { Message } from '../wire/message.ts';
import { cardOf, type Element, openUrl, plain, small } from './elements.ts';
import { escapeText } from './text.ts';

/** So many are named; the page of the ticket has all of them. */
const namedAtMost = 10;

/** What files there are, in small print; with `page` each leads there. */
export function drawFiles(files: readonly SharedFile[], page?: string): Element[] {
  if (files.length === 0) return [];
  const named = files.slice(0, namedAtMost).map(({ label }) => {
    const name = escapeText(clip(label, 120));
    return page === undefined ? name : `[${name}](${page})`;
  });
  return [small(`📎 ${named.join(' · ')}${files.length > namedAtMost ? ' · …' : ''}`)];
}

/** What an offer carries: the client gives it back, so that it names the file and says nothing about who may have it. */
export const Offered = z.object({ file: z.string().min(1).max(36), ticket: z.string().max(40) });
export type Offered = z.infer<typeof Offered>;

/** Asks a person, in their own chat, whether a file may be saved in their OneDrive. */
export function drawOffer(file: SharedFile, ticket: string, words: Words): Message {
  const context: Offered = { file: file.id, ticket };
  const content = {
    description: words.teams.files.offer(ticket),
    sizeInBytes: file.size,
    acceptContext: context,
    declineContext: context,
  };
  return {
    attachments: [{ contentType: 'application/vnd.microsoft.teams.card.file.consent', name: file.name, content }],
    summary: clip(words.teams.files.offered(file.name, ticket), 300),
  };
}

/** Where Teams saves a file that was allowed. */
export const UploadInfo = z.object({
  uploadUrl: z.string().min(1),
  contentUrl: z.string(),
  name: z.string(),
  uniqueId: z.string(),
  fileType: z.string().default(''),
});
export type UploadInfo = z.infer<typeof UploadInfo>;

/** A file that was saved, to be opened from the chat. */
export const drawSaved = ({ contentUrl, name, uniqueId, fileType }: UploadInfo): Message => ({
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      contentUrl,
      name,
      content: { uniqueId, fileType },
    },
  ],
});

/** A picture as a part of the message. */
export const drawPicture = (
  { name, mediaType }: SharedFile,
  base64: string,
  ticket: string,
  words: Words,
): Message => ({
  attachments: [{ contentType: mediaType, contentUrl: `data:${mediaType};base64,${base64}`, name }],
  summary: clip(words.teams.files.offered(name, ticket), 300),
});

/** Takes the place of an offer that came to nothing: the file is on the page of the ticket. */
export const drawNotSaved = (sentence: string, url: string, words: Words) => ({
  card: cardOf([plain(sentence)], [openUrl(words.teams.files.download, url)]),
  summary: sentence,
});
