import { announceFile } from '../announce.ts';
import type { Live } from '../live.ts';
import { emitChanged, emitDeleted, emitFile } from '../outgoing/message-events.ts';
import { audience, conversationOf } from '../workspace/conversations.ts';
import { messageOf, remove } from '../workspace/messages.ts';
import type { SlackFile } from '../workspace/state.ts';

/** Deletes a file everywhere; a message that showed nothing else goes with it. */
export function dropFile(live: Live, file: SlackFile): void {
  const { state } = live;
  if (file.bytes) void live.bytes.drop(file.bytes);
  const before = { ...file };
  file.mode = 'tombstone';
  delete file.bytes;
  announceFile(live, file);
  emitFile(live, 'file_deleted', before);
  for (const { channel, ts } of file.shares) {
    const place = conversationOf(state, channel);
    const message = place && messageOf(place, ts);
    if (!place || !message) continue;
    const others = message.files?.some((id) => state.files.some((one) => one.id === id && one.mode !== 'tombstone'));
    if (message.text === '' && !others) {
      remove(place, ts);
      live.changed({ type: 'removed', channel: place.id, ts, for: audience(state, place) });
      emitDeleted(live, place, message);
    } else {
      live.changed({ type: 'message', channel: place.id, message, for: audience(state, place) });
      emitChanged(live, place, message, message);
    }
  }
}
