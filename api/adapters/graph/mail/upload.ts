import { z } from 'zod';
import { DeskError, type FileToSend, mailServerWords } from '#core';
import { fileName, mediaTypeOf } from '../../mail/write-mime.ts';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { noAnswer, refusalOf } from '../refusal.ts';

/** Above this a file goes by a session of its own: https://learn.microsoft.com/graph/outlook-large-attachments */
const oneRequest = 2_900_000;
/** A multiple of 320 KiB, below the 4 MB that a part may have. */
const partSize = 10 * 327_680;
const patienceMs = 60_000;

/** Where Exchange takes files: its hosts in each of Microsoft's clouds. */
const hosts = /(?:^|\.)(?:outlook\.office\.com|outlook\.office365\.com|outlook\.office365\.us|partner\.outlook\.cn)$/;

const Session = z.object({ uploadUrl: z.url() });

/** Adds a file to a draft. @throws GraphRefusal, DeskError `forbidden` when it is to go to a stranger */
export async function addFile(graph: GraphClient, draft: string, file: FileToSend): Promise<void> {
  const inline = file.contentId === undefined ? {} : { isInline: true, contentId: file.contentId };
  const { bytes } = file;
  if (bytes.length <= oneRequest) {
    await graph.call('POST', `${draft}/attachments`, {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: fileName(file),
      contentType: mediaTypeOf(file),
      contentBytes: Buffer.from(bytes).toString('base64'),
      ...inline,
    });
    return;
  }
  const item = { attachmentType: 'file', name: fileName(file), contentType: mediaTypeOf(file), size: bytes.length };
  const made = await graph.call('POST', `${draft}/attachments/createUploadSession`, {
    AttachmentItem: { ...item, ...inline },
  });
  const { uploadUrl } = shaped(Session, made);
  if (!isExchange(new URL(uploadUrl), graph.url)) throw new DeskError('forbidden', mailServerWords.noUploadHost);
  for (let at = 0; at < bytes.length; at += partSize) await put(uploadUrl, bytes, at);
}

/** The address carries a token: it is written nowhere, and the token of the app does not go there. */
async function put(uploadUrl: string, bytes: Uint8Array, at: number): Promise<void> {
  const part = bytes.slice(at, at + partSize);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-range': `bytes ${at}-${at + part.length - 1}/${bytes.length}`,
  };
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await fetch(uploadUrl, { method: 'PUT', headers, body: part, redirect: 'error', signal }).catch(() => {
    throw noAnswer('Unreachable', 'A part of a file was not taken.');
  });
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw refusalOf(answer.status, answer.headers.get('retry-after'), body);
}

const isExchange = (url: URL, graph: string) =>
  url.origin === new URL(graph).origin || (url.protocol === 'https:' && hosts.test(url.hostname));
