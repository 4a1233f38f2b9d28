import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MailboxAt, type MailServer, type MailThere, type MailToSend, sentFolder } from '../../api/core/index.ts';

/** A mail server with one mailbox in it, and ways to do to it what the world does. */
export interface MailStage {
  readonly server: MailServer;
  readonly box: MailboxAt;
  /** What is there was received before; what arrives is received after. */
  readonly since: Date;
  /** How many mails were there before. */
  readonly before: number;
  /** Somebody writes to the mailbox; resolves when the mail lies there. */
  arrive(mail: { readonly messageId: string; readonly subject: string; readonly text: string }): Promise<void>;
  /** Somebody writes from the mailbox, without the desk; resolves when the copy lies among the sent mails. */
  write(mail: { readonly messageId: string; readonly subject: string; readonly text: string }): Promise<void>;
  /** Somebody deletes it from the mailbox; `keeps` when the server goes on giving what was deleted to those who know its name. */
  remove(messageId: string): Promise<'gone' | 'keeps'>;
  /** Cursors that were given so far are known no more. */
  forget(): Promise<void>;
  /** From now on it cannot be asked. */
  away(): Promise<void>;
  well(): Promise<void>;
  /** A mail of this size in bytes is more than one request takes; absent where it makes no difference. */
  readonly large?: number;
  close(): Promise<void>;
}

/** A mail as it goes over the wire. */
export const written = ({ messageId, subject, text }: Parameters<MailStage['arrive']>[0]) =>
  [
    ...['From: Maya <maya@customer.example>', 'To: help@northwind.example', `Subject: ${subject}`],
    ...[`Message-ID: <${messageId}>`, 'Date: Sun, 29 Nov 2026 10:00:00 +0000'],
    ...['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', text],
  ].join('\r\n');

const letter = (address: string, id: string, more: Partial<MailToSend> = {}): MailToSend => ({
  messageId: id,
  from: { address, name: 'IT Ünterstützung' },
  replyTo: [],
  to: [{ address: 'maya@customer.example', name: 'Maya Núñez' }],
  cc: [],
  subject: 'Zażółć gęślą jaźń',
  text: 'Good morning.',
  html: '<p>Good morning.</p>',
  inReplyTo: 'first@customer.example',
  references: ['first@customer.example'],
  heads: [{ name: 'Auto-Submitted', value: 'auto-replied' }],
  files: [],
  ...more,
});

/** What every mail server keeps, in whatever it is written. */
export function keepsMailServerPromises(name: string, make: () => Promise<MailStage>): void {
  describe(`the mail server ${name}`, () => {
    let stage: MailStage;
    let mails = 0;
    beforeAll(async () => {
      stage = await make();
    }, 60_000);
    afterEach(() => stage?.well());
    afterAll(() => stage?.close());

    const arrive = async (text = 'The printer smokes.') => {
      const messageId = `mail-${++mails}-${Date.now()}@customer.example`;
      await stage.arrive({ messageId, subject: `Printer ${mails}`, text });
      return messageId;
    };
    /** Sweeps to the end of what is there now. */
    const sweep = async (from: string | null, box = stage.box) => {
      const found: MailThere[] = [];
      let cursor = from;
      for (let pages = 0; pages < 50; pages++) {
        const page = await stage.server.sweep(box, cursor, stage.since);
        found.push(...page.mails);
        cursor = page.cursor;
        if (!page.more) return { found, ids: found.map((one) => one.messageId), cursor };
      }
      throw new Error('The sweep comes to no end.');
    };
    /** A list from a cursor on to its end; mails at the borders of pages may come twice. */
    const listed = async (within: { from: Date; until: Date }, from: string | null): Promise<MailThere[]> => {
      const found = new Map<string, MailThere>();
      let cursor = from;
      for (let pages = 0; pages < 200; pages++) {
        const page = await stage.server.list(stage.box, within, cursor);
        for (const one of page.mails) found.set(one.remoteId, one);
        if (page.cursor === null) return [...found.values()];
        cursor = page.cursor;
      }
      throw new Error('The list comes to no end.');
    };
    const list = async (from: Date, until: Date) => {
      const found = await listed({ from, until }, null);
      return { ids: found.map((one) => one.messageId), times: found.map((one) => one.receivedAt.getTime()) };
    };
    const here = async (messageId: string) => {
      const found = (await sweep(null)).found.find((one) => one.messageId === messageId);
      if (!found) throw new Error('The mail is not found.');
      return found;
    };

    it('finds what came since, over all pages, and nothing that came before', async () => {
      const came = [await arrive(), await arrive(), await arrive(), await arrive()];
      const { ids, found } = await sweep(null);
      expect(new Set(ids)).toEqual(new Set(came));
      for (const one of found) expect(one.receivedAt.getTime()).toBeGreaterThanOrEqual(stage.since.getTime());
    });

    it('counts what came before', async () => {
      expect(await stage.server.countBefore(stage.box, stage.since)).toBe(stage.before);
    });

    it('lists what came within a time by pages, once and to the end, the eldest first', async () => {
      const came: string[] = [];
      for (let count = 0; count < 5; count++) came.push(await arrive());
      const until = new Date(Date.now() + 86_400_000);
      const all = await list(stage.since, until);
      expect(all.ids).toEqual(expect.arrayContaining(came));
      expect(new Set(all.ids)).toEqual(new Set((await sweep(null)).ids));
      expect(all.times).toEqual(all.times.toSorted((a, b) => a - b));
      const earlier = await list(new Date(0), stage.since);
      expect(earlier.ids).toHaveLength(stage.before);
      expect((await list(new Date(0), until)).ids).toHaveLength(stage.before + all.ids.length);
    });

    it('goes on with a list from a cursor that was kept, also when a mail before it is gone', async () => {
      const first = await arrive();
      const last = await arrive();
      const within = { from: stage.since, until: new Date(Date.now() + 86_400_000) };
      const { mails, cursor } = await stage.server.list(stage.box, within, null);
      await stage.remove(first);
      const rest = cursor === null ? [] : await listed(within, cursor);
      expect([...mails, ...rest].map((one) => one.messageId)).toContain(last);
    });

    it('goes on where a sweep ended', async () => {
      const { cursor } = await sweep(null);
      const late = await arrive();
      const next = await sweep(cursor);
      expect(next.ids).toContain(late);
      expect((await sweep(next.cursor)).cursor).not.toBe('');
    });

    it('begins anew by itself when the server has forgotten where a sweep ended', async () => {
      const { cursor, ids } = await sweep(null);
      await stage.forget();
      const late = await arrive();
      const again = await sweep(cursor);
      expect(again.ids).toEqual(expect.arrayContaining([late, ...ids]));
      expect(await sweep(again.cursor)).toBeDefined();
    });

    it('names a mail the same every time', async () => {
      const messageId = await arrive();
      expect((await here(messageId)).remoteId).toBe((await here(messageId)).remoteId);
    });

    it('gives a mail whole, with all of its heads', async () => {
      const messageId = await arrive('The printer smokes again: zażółć.');
      const there = await here(messageId);
      const mail = await stage.server.fetch(stage.box, there.remoteId, 1_000_000);
      if (!mail || 'tooLarge' in mail) throw new Error('The mail is not given.');
      const text = new TextDecoder().decode(mail.mime);
      expect(text).toContain(`<${messageId}>`);
      expect(text.replace(/=\r?\n/g, '')).toContain('The printer smokes again');
      expect(Math.abs(mail.receivedAt.getTime() - there.receivedAt.getTime())).toBeLessThan(1_000);
      expect(['internal', 'pass', 'fail', 'unknown']).toContain(mail.proof);
    });

    it('does not read a mail that is larger than asked for, and says how large it is', async () => {
      const { remoteId } = await here(await arrive('A long story. '.repeat(5_000)));
      expect(await stage.server.fetch(stage.box, remoteId, 10_000)).toMatchObject({
        tooLarge: expect.any(Number),
        top: expect.any(Uint8Array),
        proof: expect.any(String),
      });
    });

    it('says of a mail that was deleted that it is there no more, and goes on sweeping', async () => {
      const messageId = await arrive();
      const { remoteId } = await here(messageId);
      const { cursor } = await sweep(null);
      const left = await stage.remove(messageId);
      if (left === 'gone') expect(await stage.server.fetch(stage.box, remoteId, 1_000_000)).toBeNull();
      expect(await stage.server.fetch(stage.box, 'AAkALgAAnothing', 1_000_000)).toBeNull();
      expect((await sweep(null)).ids).not.toContain(messageId);
      const late = await arrive();
      expect((await sweep(cursor)).ids).toContain(late);
    });

    it('sends, and knows afterwards what was sent and what was not', async () => {
      const id = `sent-${Date.now()}@threadline.example`;
      expect(await stage.server.wasSent(stage.box, id)).toBeNull();
      const sent = await stage.server.send(stage.box, letter(stage.box.address, id));
      expect(sent.messageId).not.toBe('');
      expect((await stage.server.wasSent(stage.box, id))?.messageId).toBeTruthy();
      expect(await stage.server.wasSent(stage.box, `other-${id}`)).toBeNull();
    });

    it('sends files, small and large', async () => {
      const id = `files-${Date.now()}@threadline.example`;
      const bytes = new Uint8Array(stage.large ?? 20_000).fill(65);
      const files = [
        { name: 'Rücknahme — 見積.txt', mediaType: 'text/plain', bytes },
        { name: 'pixel.gif', mediaType: 'image/gif', bytes: new Uint8Array([71, 73, 70]), contentId: 'pixel@here' },
      ];
      await stage.server.send(stage.box, letter(stage.box.address, id, { files }));
      expect((await stage.server.wasSent(stage.box, id))?.messageId).toBeTruthy();
    }, 30_000);

    it('shows what was sent from the mailbox, and which of it this desk sent under which id', async () => {
      const box = { ...stage.box, folder: sentFolder };
      const { cursor } = await sweep(null, box);
      const ours = `shown-${Date.now()}@threadline.example`;
      await stage.server.send(stage.box, letter(stage.box.address, ours));
      const theirs = `written-${Date.now()}@northwind.example`;
      await stage.write({ messageId: theirs, subject: 'RE: Printer', text: 'It is mended.' });
      const { found } = await sweep(cursor, box);
      const known = await stage.server.wasSent(stage.box, ours);
      expect(found).toContainEqual(expect.objectContaining({ ownId: ours, messageId: known?.messageId }));
      const written = found.find((one) => one.ownId === null);
      expect(found.filter((one) => one.ownId === null)).toHaveLength(1);
      const mail = await stage.server.fetch(stage.box, written?.remoteId ?? '', 1_000_000);
      if (!mail || 'tooLarge' in mail) throw new Error('The mail is not given.');
      expect(new TextDecoder().decode(mail.mime)).toContain('It is mended.');
      // The mailbox itself shows none of it.
      const ids = (await sweep(null)).ids;
      for (const one of found) expect(ids).not.toContain(one.messageId);
    });

    it('that is away has refused nothing, and is there again afterwards', async () => {
      const { cursor } = await sweep(null);
      await stage.away();
      const away = { code: 'unavailable' };
      await expect(stage.server.sweep(stage.box, cursor, stage.since)).rejects.toMatchObject(away);
      await expect(stage.server.fetch(stage.box, 'any', 1_000)).rejects.toMatchObject(away);
      await expect(
        stage.server.send(stage.box, letter(stage.box.address, 'lost@threadline.example')),
      ).rejects.toMatchObject(away);
      const checks = await stage.server.check(stage.box, [stage.box.address]);
      expect(checks.some((one) => !one.works)).toBe(true);
      await stage.well();
      const late = await arrive();
      expect((await sweep(cursor)).ids).toContain(late);
    });

    it('says of a mailbox that works that it does, line by line', async () => {
      const checks = await stage.server.check(stage.box, [stage.box.address]);
      expect(checks.length).toBeGreaterThan(3);
      expect(checks.filter((one) => !one.works)).toEqual([]);
      for (const { says } of checks) expect(says).not.toBe('');
    });

    it('that can tell of what comes does so until it is asked no more', async () => {
      const { watching } = stage.server;
      if (!watching) {
        expect(stage.server.kind).toBe('imap');
        return;
      }
      const watch = await watching.watch(stage.box, 'a secret that comes back');
      expect(watch.until.getTime()).toBeGreaterThan(stage.since.getTime());
      expect(await watching.renew(stage.box, watch.id)).toMatchObject({ id: watch.id });
      await watching.unwatch(stage.box, watch.id);
      expect(await watching.renew(stage.box, watch.id)).toBeNull();
      await watching.unwatch(stage.box, watch.id);
    });
  });
}
