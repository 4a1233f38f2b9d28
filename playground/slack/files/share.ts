import { announceFile } from '../announce.ts';
import type { Live } from '../live.ts';
import { emitFile, emitPosted } from '../outgoing/message-events.ts';
import { audience } from '../workspace/conversations.ts';
import { say } from '../workspace/messages.ts';
import type { Conversation, Message, SlackFile } from '../workspace/state.ts';
import { kindOf } from './kinds.ts';
import type { Upload } from './uploads.ts';

/** How long the real one takes at least, and how long on a slow day. */
const pauseMs = { quick: 30, slow: 5_000 } as const;

/** Writes down where files are shown, and tells the app of each. */
export function shared(live: Live, place: Conversation, message: Message, files: readonly SlackFile[]): void {
  const { ts, thread_ts } = message;
  for (const file of files) {
    file.shares.push({ channel: place.id, ts, ...(thread_ts && { thread_ts }) });
    announceFile(live, file);
    emitFile(live, 'file_shared', file, place);
  }
}

/** Takes over what the app uploaded, and shows it a while after the call was answered: Slack looks through it first. */
export function complete(
  live: Live,
  uploads: readonly { upload: Upload; title: string | undefined; bytes: string }[],
  share: {
    places: readonly Conversation[];
    thread: string | undefined;
    comment: string | undefined;
    blocks: Message['blocks'];
  },
): SlackFile[] {
  const { state, timing } = live;
  const files = uploads.map(({ upload, title, bytes }): SlackFile => {
    const { id, name, length, altText } = upload;
    return {
      id,
      created: Math.floor(timing.now() / 1000),
      user: state.app.botUserId,
      name,
      title: title ?? name,
      ...(altText && { altText }),
      ...kindOf(name, length),
      size: length,
      connect: false,
      given: false,
      bytes,
      shares: [],
    };
  });
  state.files.push(...files);
  const { slowShares, loseShares } = live.misbehaviour;
  if (loseShares || share.places.length === 0) return files;
  void timing.sleep(slowShares ? pauseMs.slow : pauseMs.quick).then(() => {
    for (const place of share.places) {
      const message = say(state, place, timing.now(), {
        from: 'app',
        user: state.app.botUserId,
        text: share.comment ?? '',
        files: files.map(({ id }) => id),
        ...(share.blocks && !share.comment && { blocks: share.blocks }),
        ...(share.thread && { thread_ts: share.thread }),
      });
      shared(live, place, message, files);
      live.changed({ type: 'message', channel: place.id, message, for: audience(state, place) });
      emitPosted(live, place, message);
    }
  });
  return files;
}
