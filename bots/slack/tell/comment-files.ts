import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import {
  type CopyRef,
  type Deliverable,
  DeskError,
  type Log,
  type PostedCopy,
  type PostedPart,
  type Settled,
  type SharedFile,
  type Shown,
} from '#core';
import { waits } from '../../shared/tell/show-parts.ts';
import type { Saying } from '../draw/blocks.ts';
import { FileRefused } from '../wire/file-refused.ts';
import type { FileWire } from '../wire/files.ts';
import { isAwayWord, refusalOf } from '../wire/refusals.ts';

/** How the files of a comment are shown where it stands. */
export interface FilesAt {
  /** The bytes of a file that goes with this delivery. */
  open(delivery: Deliverable['delivery'], fileId: string): Promise<AsyncIterable<Uint8Array>>;
  now(): number;
  readonly client: WebClient;
  readonly wire: FileWire;
  readonly log: Log;
  readonly channel: string;
  readonly thread: string | undefined;
  /** Waits for the turn of a message there. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  copyAt(messageId: string): PostedCopy;
  /** A line in the place of a file that cannot be shown. */
  instead(file: SharedFile): Saying;
  post(saying: Saying): Promise<PostedCopy>;
  /** Takes away a line of ours. */
  remove(copy: CopyRef): Promise<void>;
}

/** What was shown when it had to stop, also by an error. */
export interface ShownFiles {
  readonly posted: PostedPart[];
  readonly removed: string[];
}

/**
 * A file goes to Slack in steps that are written down in between, so that none is shown twice: its bytes are uploaded, which
 * nobody sees, and its copy is called `upload:F…`; then one call shows all of them; once Slack says where they stand, which is
 * later than its answer, each copy is called by the file's own id. A line that stands for a file has the name of a message.
 */
const uploaded = 'upload:';

/** Uploads in one try; the others follow in the next one, so that no try outlives its lease. */
const atOnce = 3;
/** So long a file waits for its scanner before its place is taken by a line. */
const scannedWithinMs = 120_000;
/** Tries until Slack has shown what it took, with doubling pauses of together half a minute. */
const triesUntilShown = 5;

/** Shows the files of a comment below its text, in one message. Null when all of them stand there. */
export async function showFiles(
  what: Deliverable,
  files: readonly SharedFile[],
  at: FilesAt,
  shown: ShownFiles,
): Promise<Settled | null> {
  for (const copy of what.files ?? []) {
    if (files.some(({ id }) => id === copy.fileId)) continue;
    await takeAway(copy, at);
    shown.removed.push(copy.id);
  }
  const stands = new Map((what.files ?? []).map((copy) => [copy.fileId, copy]));
  const missing = files.filter(({ id, state }) => state !== 'refused' && !stands.has(id));
  for (const file of missing.slice(0, atOnce)) {
    const put = await upload(what, file, at);
    if (put === 'waits') return waits(10_000);
    shown.posted.push({ ...(put ?? (await at.post(at.instead(file)))), fileId: file.id });
  }
  if (missing.length > 0) return waits(0);
  const pending = files.flatMap((file) => {
    const copy = stands.get(file.id);
    return copy?.messageId.startsWith(uploaded) ? [{ file, copy, slackId: copy.messageId.slice(uploaded.length) }] : [];
  });
  return pending.length === 0 ? null : share(what, pending, at, shown);
}

interface Pending {
  readonly file: SharedFile;
  readonly copy: CopyRef;
  readonly slackId: string;
}

/** Uploads the bytes of a file. Null when Slack takes none or not this one. @throws what may pass */
async function upload(what: Deliverable, file: SharedFile, at: FilesAt): Promise<PostedCopy | 'waits' | null> {
  const { client, wire } = at;
  if (file.state === 'checking') {
    const age = at.now() - what.delivery.createdAt.getTime();
    return age < scannedWithinMs ? 'waits' : null;
  }
  try {
    const begun = Begun.parse(await client.files.getUploadURLExternal({ filename: file.name, length: file.size }));
    const bytes = await at.open(what.delivery, file.id);
    await wire.save(begun.upload_url, { size: file.size, bytes });
    return at.copyAt(`${uploaded}${begun.file_id}`);
  } catch (error) {
    return passesBy(error, at);
  }
}

const Begun = z.object({ upload_url: z.string(), file_id: z.string() });

/** Null for what no later try could change; anything else is thrown on. */
function passesBy(error: unknown, { log }: Pick<FilesAt, 'log'>): null {
  const refusal = refusalOf(error);
  const final =
    (refusal !== null && !isAwayWord(refusal)) ||
    (error instanceof FileRefused && error.why !== 'away') ||
    (error instanceof DeskError && error.code !== 'unavailable');
  if (!final) throw error;
  if (refusal === 'missing_scope')
    log.error(
      { scope: 'files:write' },
      'Files are not shown in Slack: install the app again so that it has the scope files:write',
    );
  else log.warn({ err: error }, 'Slack did not take a file; a link to it stands in its place');
  return null;
}

/** Shows what was uploaded, once, and finds out where it stands. */
async function share(what: Deliverable, pending: readonly Pending[], at: FilesAt, shown: ShownFiles): Promise<Settled> {
  const { client, channel, thread } = at;
  const news = await Promise.all(pending.map(async (one) => ({ one, state: await stateOf(one.slackId, at) })));
  const named = ({ copy, slackId, file }: Pending) => {
    shown.posted.push({ ...at.copyAt(slackId), fileId: file.id });
    shown.removed.push(copy.id);
  };
  for (const { one, state } of news) if (state === 'shown') named(one);
  const open = news.flatMap(({ one, state }) => (state === 'uploaded' ? [one] : []));
  const [first, ...rest] = open.map(({ slackId, file }) => ({ id: slackId, title: file.name }));
  if (first) {
    const request = { files: [first, ...rest] as [typeof first, ...typeof rest], channel_id: channel };
    try {
      await at.turn(() =>
        client.files.completeUploadExternal(thread === undefined ? request : { ...request, thread_ts: thread }),
      );
    } catch (error) {
      if (refusalOf(error) !== 'file_not_found') {
        passesBy(error, at);
        return insteadOf(open, at, shown);
      }
      // Slack has thrown away what was not shown in time.
      for (const { copy } of open) shown.removed.push(copy.id);
      return waits(0);
    }
  }
  const waiting = news.filter(({ state }) => state !== 'shown').map(({ one }) => one);
  if (waiting.length === 0) return { state: 'sent', answer: 'Its files are shown.' };
  if (!first && what.delivery.failures >= triesUntilShown) {
    for (const { slackId } of waiting) await forget(slackId, at);
    return insteadOf(waiting, at, shown);
  }
  return { state: 'retry', answer: 'Slack has not shown its files yet.', afterMs: 1_000 * 2 ** what.delivery.failures };
}

/** Puts a line in the place of each of these files. */
async function insteadOf(pending: readonly Pending[], at: FilesAt, shown: ShownFiles): Promise<Settled> {
  for (const { file, copy } of pending) {
    shown.posted.push({ ...(await at.post(at.instead(file))), fileId: file.id });
    shown.removed.push(copy.id);
  }
  return { state: 'sent', answer: 'Slack did not show a file; a link to it stands in its place.' };
}

const Info = z.object({
  file: z.object({
    shares: z
      .object({
        public: z.record(z.string(), z.array(z.unknown())).optional(),
        private: z.record(z.string(), z.array(z.unknown())).optional(),
      })
      .optional()
      .catch(undefined),
  }),
});

/** Whether a file is only uploaded, taken and not shown yet, or shown. Until it is completed Slack does not know it. */
async function stateOf(slackId: string, { client, channel }: FilesAt): Promise<'uploaded' | 'taken' | 'shown'> {
  try {
    const { shares } = Info.parse(await client.files.info({ file: slackId })).file;
    return shares?.public?.[channel] || shares?.private?.[channel] ? 'shown' : 'taken';
  } catch (error) {
    if (refusalOf(error) === 'file_not_found') return 'uploaded';
    // Deleted meanwhile by a person, who may do that: it was shown.
    if (refusalOf(error) === 'file_deleted') return 'shown';
    throw error;
  }
}

/** Takes away the copy of a file that is no part of the comment any more. */
async function takeAway(copy: CopyRef, at: FilesAt): Promise<void> {
  const { messageId } = copy;
  if (messageId.startsWith(uploaded)) await forget(messageId.slice(uploaded.length), at);
  else if (messageId.startsWith('F')) await forget(messageId, at);
  else await at.remove(copy);
}

/** Deletes a file of ours in Slack; one that is there no more is no trouble. */
async function forget(slackId: string, { client }: FilesAt): Promise<void> {
  try {
    await client.files.delete({ file: slackId });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== 'file_not_found' && refusal !== 'file_deleted') throw error;
  }
}

/** What was shown of a comment's text and of its files, together. */
export const shownToo = <S extends Shown>(text: S, files: ShownFiles): S => ({
  ...text,
  posted: [...(text.posted ?? []), ...files.posted],
  removed: [...(text.removed ?? []), ...files.removed],
});
