import type { CopyRef, Deliverable, Gone, PostedCopy, PostedPart, Settled } from '#core';

/** How one surface posts, edits and takes away the messages of a comment. */
export interface PartsAt<M> {
  /** Copies that an interrupted try has posted and nobody has written down, by part. */
  earlier?(): Promise<ReadonlyMap<number, PostedCopy>>;
  post(message: M, part: number): Promise<PostedCopy>;
  edit(message: M, copy: PostedCopy): Promise<void>;
  remove(copy: PostedCopy): Promise<void>;
  /** Milliseconds to stay away before the next call of that kind. */
  busyFor(kind: 'post' | 'edit'): number;
  /** What a failed call means; `editing` says that a copy was to be changed. */
  settle(error: unknown, editing: boolean): Promise<Settled | Gone>;
}

/** Messages in one try; the others follow in the next one, so that no try outlives its lease. */
const atOnce = 4;

/**
 * Shows a comment in as many messages as it takes: edits those that are there, posts what is missing, and takes away what
 * is too many. What was shown before it had to stop is in the answer; the next try goes on from there.
 */
export async function showParts<M>(
  what: Pick<Deliverable, 'parts' | 'version' | 'maybePosted'>,
  messages: readonly M[],
  at: PartsAt<M>,
): Promise<Settled | Gone> {
  const posted: PostedPart[] = [];
  const edited: string[] = [];
  const removed: string[] = [];
  const shown = () => ({ posted, edited, removed });
  const stands = new Map<number, CopyRef>(what.parts.map((one) => [one.part, one]));
  let touched: CopyRef | undefined;
  let answer = 'The message shows this already.';
  try {
    const missing = messages.some((_, part) => !stands.has(part)) || stands.size === 0;
    const earlier = (missing && what.maybePosted && (await at.earlier?.())) || new Map<number, PostedCopy>();
    let calls = 0;
    for (const [part, message] of messages.entries()) {
      const known = stands.get(part);
      touched = known;
      if (known && known.drawn >= what.version) continue;
      const found = known ?? earlier.get(part);
      const away = at.busyFor(found ? 'edit' : 'post');
      if (away > 0 || calls >= atOnce) return { ...waits(away), ...shown() };
      calls++;
      if (!found) {
        posted.push({ ...(await at.post(message, part)), part });
        answer = 'Posted.';
        continue;
      }
      await at.edit(message, found);
      answer = known ? 'Edited.' : 'Posted before.';
      if (known) edited.push(known.id);
      else posted.push({ ...found, part });
    }
    touched = undefined;
    for (const copy of what.parts) {
      if (copy.part < messages.length) continue;
      await at.remove(copy);
      removed.push(copy.id);
    }
    for (const [part, copy] of earlier) if (part >= messages.length && !stands.has(part)) await at.remove(copy);
    return { state: 'sent', answer, ...shown() };
  } catch (error) {
    const settled = await at.settle(error, touched !== undefined);
    if (settled.state === 'gone') return { ...settled, ...shown(), ...(touched ? { lost: touched.id } : {}) };
    return { ...settled, ...shown() };
  }
}

/** A delivery that stays away from a platform for a while: so much waits for it already. */
export const waits = (afterMs: number): Settled & { state: 'retry' } => ({
  state: 'retry',
  answer: 'Waits for its turn.',
  afterMs,
  uncounted: true,
});

/** Whether a message was taken back before anybody saw it here: it leaves nothing to show. */
export const neverShown = ({ outgoing, parts, maybePosted }: Deliverable): boolean =>
  outgoing.kind === 'comment' && outgoing.withdrawn && parts.length === 0 && !maybePosted;

export const nothingShown = { state: 'sent', answer: 'Nothing was shown here.' } as const;
