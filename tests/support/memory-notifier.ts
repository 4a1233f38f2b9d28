import type { Capabilities, Deliverable, Notifier, PostedCopy } from '../../api/core/index.ts';

type Answer = Awaited<ReturnType<Notifier['deliver']>>;

/** A copy that stands on the platform in memory. */
export interface Copy extends PostedCopy {
  marker: string;
  text: string;
  edits: number;
}

/** A chat platform in memory: what was posted and edited, in order, and a way to have the next tries answered otherwise. */
export interface MemoryNotifier extends Notifier {
  readonly copies: Copy[];
  readonly tried: Deliverable[];
  /** Answers the next tries that it is asked about; undefined lets them through. */
  refuse: (what: Deliverable, tries: number) => Answer | Promise<Answer | undefined> | undefined;
  /** Somebody deletes a copy on the platform. */
  remove(marker: string): void;
}

/** What a chat can do. */
export const chatCan: Capabilities = {
  edits: true,
  threads: { withPeople: true, inChannels: true },
  files: false,
  longest: 2_000,
};

/** Makes the platform; it recognises by its marker what an earlier try posted, as the real ones do. */
export function makeMemoryNotifier(channel = 'slack'): MemoryNotifier {
  const copies: Copy[] = [];
  const tried: Deliverable[] = [];
  let posted = 0;
  return {
    channel,
    can: chatCan,
    copies,
    tried,
    refuse: () => undefined,
    remove(marker) {
      const at = copies.findIndex((copy) => copy.marker === marker);
      copies.splice(at, 1);
    },
    async deliver(what) {
      tried.push(what);
      const tries = tried.filter((one) => one.delivery.id === what.delivery.id).length;
      const refusal = await this.refuse(what, tries);
      if (refusal) return refusal;
      const known = { card: what.card, comment: what.parts[0], mark: what.mark, notice: what.notice, state: undefined }[
        what.outgoing.kind
      ];
      const text = textOf(what);
      const edit = (copy: Copy) => Object.assign(copy, { text, edits: copy.edits + 1 });
      if (known) {
        const copy = copies.find((one) => one.messageId === known.messageId);
        if (!copy) return { state: 'gone', answer: 'message_not_found', lost: known.id };
        edit(copy);
        return { state: 'sent', answer: 'Edited.' };
      }
      const { tenant, address: channelId } = what.to;
      const earlier =
        what.maybePosted && copies.find((one) => one.marker === what.marker && one.channelId === channelId);
      if (earlier) {
        edit(earlier);
        const { messageId, threadId } = earlier;
        return { state: 'sent', answer: 'Posted before.', posted: [{ tenant, channelId, messageId, threadId }] };
      }
      const threadId = what.outgoing.kind === 'card' ? '' : (what.card?.messageId ?? '');
      const copy = { tenant, channelId, messageId: `m${++posted}`, threadId };
      copies.push({ ...copy, marker: what.marker, text, edits: 0 });
      return { state: 'sent', answer: 'Posted.', posted: [copy] };
    },
  };
}

/** What a delivery says, in one line. */
export function textOf({ outgoing }: Deliverable): string {
  switch (outgoing.kind) {
    case 'card':
      return outgoing.card.summary;
    case 'comment':
      return outgoing.body;
    case 'notice':
    case 'state':
    case 'mark':
      return outgoing.text;
  }
}
