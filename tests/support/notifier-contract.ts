import { beforeEach, describe, expect, it } from 'vitest';
import type { CopyRef, Deliverable, Notifier, Outgoing, PostedPart } from '../../api/core/index.ts';

/** A place that takes messages, as the promises of its notifier are tried on it. */
export interface NotifierPlace {
  readonly notifier: Notifier;
  readonly tenant: string;
  /** The address of a channel where nothing stands yet. */
  channel(): string;
  /** What was posted and what was edited since the place was made ready, as it went out. */
  posted(): readonly string[];
  edited(): readonly string[];
  /** Empties its memory and has it work again. */
  ready(): void;
  /** Loses every message that stands there. */
  lose(): void;
  /** Answers nothing but that it is away. */
  goAway(): void;
}

const card = (heading: string): Outgoing => {
  const shown = { heading, tone: 'new', line: [], body: '', controls: [], notes: [], summary: heading } as const;
  return { kind: 'card', card: { ticket: 'IT-1', version: 2, ...shown } };
};
const comment = (body: string): Outgoing => ({
  kind: 'comment',
  ticket: 'IT-1',
  heading: 'Ben',
  body,
  withdrawn: false,
  summary: 'Ben said something',
});
const notice = (text: string): Outgoing => ({ kind: 'notice', ticket: null, version: 0, text, controls: [] });

/** What every notifier promises, whatever the place: the same for real adapters and for the one in memory. */
export function notifierContract(name: string, place: () => NotifierPlace): void {
  const what = (outgoing: Outgoing, more: Partial<Deliverable> = {}): Deliverable => {
    const { notifier, tenant, channel } = place();
    const address = (more.card ?? more.notice)?.channelId ?? channel();
    const target = `${notifier.channel}:${tenant}/${address}`;
    const { kind } = outgoing;
    const isAside = kind === 'notice' && outgoing.ticket === null;
    return {
      delivery: {
        id: 'd1',
        eventId: 'e1',
        ticketId: isAside ? null : 't1',
        commentId: kind === 'comment' ? 'c1' : null,
        personId: null,
        channel: notifier.channel,
        target,
        targetAudience: 'internal',
        kind: isAside ? 'aside' : kind,
        reason: 'desk',
        aside: null,
        content: null,
        attempts: 1,
        failures: 0,
        awayTries: 0,
        authorId: '',
        createdAt: new Date('2026-03-02T09:00:00Z'),
      },
      to: { channel: notifier.channel, target, tenant, address, isPerson: false },
      outgoing,
      marker: `${kind}:${address}`,
      maybePosted: false,
      parts: [],
      version: 2,
      ...more,
    };
  };
  const copyOf = (posted: PostedPart | undefined, kind: string): CopyRef => ({
    id: 'r1',
    kind,
    drawn: 1,
    part: 0,
    commentId: null,
    ...(posted ?? expect.fail('it names nothing that was posted')),
  });
  const shown = async (deliverable: Deliverable) => {
    const result = await place().notifier.deliver(deliverable);
    if (result.state !== 'sent') return expect.fail(`${result.state}: ${result.answer}`);
    return result.posted ?? [];
  };

  describe(`the notifier of ${name}`, () => {
    beforeEach(() => place().ready());

    it('posts what is new, once, and names it where it can be edited', async () => {
      const posted = await shown(what(card('IT-1 Printer')));
      expect(place().posted()).toEqual([expect.stringContaining('IT-1 Printer')]);
      expect(posted).toHaveLength(place().notifier.can.edits ? 1 : posted.length);
    });

    it('shows anew in its place what stands there, and posts nothing', async () => {
      if (!place().notifier.can.edits) return;
      const [first] = await shown(what(card('IT-1 Printer')));
      place().ready();
      const posted = await shown(what(card('IT-1 Beamer'), { card: copyOf(first, 'card') }));
      expect([posted, place().posted()]).toEqual([[], []]);
      expect(place().edited()).toEqual([expect.stringContaining('IT-1 Beamer')]);
    });

    it('shows anew in its place what it told about no ticket, where that has changed', async () => {
      if (!place().notifier.can.edits) return;
      const [first] = await shown(what(notice('One mail is held.')));
      place().ready();
      const posted = await shown(what(notice('Two mails are held.'), { notice: copyOf(first, 'notice') }));
      expect([posted, place().posted()]).toEqual([[], []]);
      expect(place().edited()).toEqual([expect.stringContaining('Two mails are held.')]);
    });

    it('puts what is said below the card, where it has threads', async () => {
      if (!place().notifier.can.threads.inChannels) return;
      const [head] = await shown(what(card('IT-1 Printer')));
      const [said] = await shown(what(comment('It hums.'), { card: copyOf(head, 'card') }));
      expect(said?.threadId).toBe(head?.threadId || head?.messageId);
      expect(said?.messageId).not.toBe(head?.messageId);
    });

    it.each(['x', '<', 'ü', '“'])('holds in one message as many %s as it says', async (letter) => {
      const text = letter.repeat(place().notifier.can.longest);
      await shown(what(comment(text)));
      expect(place().posted()).toHaveLength(1);
    });

    it('loses no word of a comment that is longer', async () => {
      const words = Array.from({ length: place().notifier.can.longest }, (_, at) => `word${at}.`);
      const posted = await shown(what(comment(words.join(' '))));
      expect(posted.map((one) => one.part ?? 0)).toEqual(posted.map((_, at) => at));
      const whole = place().posted().join('\n');
      expect(words.filter((word) => !whole.includes(word))).toEqual([]);
    });

    it('says what is about no ticket', async () => {
      await shown(what(notice('The report is ready.')));
      expect(place().posted()).toEqual([expect.stringContaining('The report is ready.')]);
    });

    it('says of a copy that is there no more that it is gone', async () => {
      if (!place().notifier.can.edits) return;
      const [first] = await shown(what(card('IT-1 Printer')));
      place().lose();
      const deliverable = what(card('IT-1 Beamer'), { card: copyOf(first, 'card') });
      expect(await place().notifier.deliver(deliverable)).toMatchObject({ state: 'gone' });
    });

    it.each(['card', 'comment', 'notice'] as const)(
      'answers, and does not throw, when a %s finds it away',
      async (kind) => {
        place().goAway();
        const outgoing = { card: card('IT-1'), comment: comment('Hi'), notice: notice('Hi') }[kind];
        expect(await place().notifier.deliver(what(outgoing))).toMatchObject({ state: 'retry', away: true });
      },
    );
  });
}
