import { z } from 'zod';
import { limits } from '../block-kit/limits.ts';
import { dropFile } from '../files/drop.ts';
import { complete } from '../files/share.ts';
import { botReads, fileOf, filePayload, sharesOf } from '../workspace/files.ts';
import { messageOf } from '../workspace/messages.ts';
import { SlackError } from './errors.ts';
import { joined, json, messageBlocks } from './fields.ts';
import { method } from './method.ts';

/** files.* (https://docs.slack.dev/messaging/working-with-files). */
export const files = {
  'files.getUploadURLExternal': method(
    4,
    z.looseObject({
      filename: z.string().min(1).max(255),
      length: z.coerce.number().int().min(1).max(limits.fileBytes),
      alt_txt: z.string().max(1000).optional(),
      snippet_type: z.string().optional(),
    }),
    (live, { filename, length, alt_txt }) => {
      const { upload, key } = live.uploads.begin(filename, length, alt_txt);
      return { upload_url: `${live.url()}/slack/upload/v1/${key}`, file_id: upload.id };
    },
  ),

  'files.completeUploadExternal': method(
    4,
    z.looseObject({
      files: json(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
      channel_id: z.string().optional(),
      channels: z.string().optional(),
      thread_ts: z.string().optional(),
      initial_comment: z.string().max(limits.messageText).optional(),
      blocks: json(z.unknown().optional()),
    }),
    (live, args) => {
      const channels = args.channel_id ? [args.channel_id] : (args.channels ?? '').split(',').filter(Boolean);
      if (channels.length > limits.uploadChannels) throw new SlackError('channels_limit_exceeded');
      const places = channels.map((id) => joined(live, id));
      if (args.thread_ts !== undefined && places.length !== 1) throw new SlackError('invalid_arguments');
      const parent = args.thread_ts && places[0] && messageOf(places[0], args.thread_ts);
      if (args.thread_ts !== undefined && !parent) throw new SlackError('thread_not_found');
      const uploads = args.files.map(({ id, title }) => {
        const upload = live.uploads.whole(id);
        if (!upload?.kept) throw new SlackError('file_not_found');
        return { upload, title, bytes: upload.kept };
      });
      for (const { upload } of uploads) live.uploads.end(upload.id);
      const made = complete(live, uploads, {
        places,
        thread: parent ? (parent.thread_ts ?? parent.ts) : undefined,
        comment: args.initial_comment,
        blocks: messageBlocks(args.blocks),
      });
      return { files: made.map(({ id, title }) => ({ id, title })) };
    },
  ),

  'files.info': method(4, z.looseObject({ file: z.string() }), (live, args) => {
    const file = fileOf(live.state, args.file);
    if (!file || !botReads(live.state, file)) throw new SlackError('file_not_found');
    if (file.mode === 'tombstone') throw new SlackError('file_deleted');
    const shares = sharesOf(live.state, file);
    return {
      file: { ...filePayload(live.state, file, live.url()), ...(Object.keys(shares).length > 0 && { shares }) },
      comments: [],
      response_metadata: { next_cursor: '' },
    };
  }),

  'files.delete': method(3, z.looseObject({ file: z.string() }), (live, args) => {
    const file = fileOf(live.state, args.file);
    if (!file || !botReads(live.state, file)) throw new SlackError('file_not_found');
    if (file.mode === 'tombstone') throw new SlackError('file_deleted');
    if (file.user !== live.state.app.botUserId) throw new SlackError('cant_delete_file');
    dropFile(live, file);
    return {};
  }),
};
