import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MailHost } from '../../outlook-addin/mail-item/host.ts';
import { outlook } from '../../outlook-addin/mail-item/office.ts';

type Answer = (result: object) => void;
const gives =
  (value: unknown) =>
  (...args: unknown[]) =>
    (args.at(-1) as Answer)({ status: 'succeeded', value });
const refuses =
  (code: number) =>
  (...args: unknown[]) =>
    (args.at(-1) as Answer)({ status: 'failed', error: { code, message: 'No.' } });

/** Office.js as far as these tests need it; `most` is the newest requirement set that it says it has. */
function anOffice(item: object | null, most = 16, more: object = {}) {
  const handlers = new Map<string, (told: unknown) => void>();
  const mailbox = {
    item,
    userProfile: { emailAddress: 'ben@northwind.example' },
    addHandlerAsync: (event: string, heard: (told: unknown) => void) => void handlers.set(event, heard),
    removeHandlerAsync: (event: string) => void handlers.delete(event),
    convertToRestId: (id: string) => `rest-${id}`,
    ...more,
  };
  const Office = {
    onReady: async () => ({}),
    EventType: { ItemChanged: 'item', SelectedItemsChanged: 'selected', OfficeThemeChanged: 'theme' },
    actions: { associate: () => undefined },
    context: {
      displayLanguage: 'de-DE',
      officeTheme: { isDarkTheme: true },
      mailbox,
      requirements: { isSetSupported: (_: string, version: string) => Number(version.split('.')[1]) <= most },
    },
  };
  vi.stubGlobal('Office', Office);
  return { mailbox, handlers };
}

const mail = (changed: object = {}) => ({
  itemType: 'message',
  internetMessageId: '<a@fabrikam.example>',
  conversationId: 'c',
  itemId: 'AAA',
  subject: 'Printer',
  from: { emailAddress: 'erik.holm@fabrikam.example', displayName: 'Erik Holm' },
  to: [{ emailAddress: 'it-help@northwind.example', displayName: '' }],
  cc: [],
  dateTimeCreated: new Date('2026-11-29T08:30:00Z'),
  attachments: [{ id: '1', name: 'a.png', size: 3, attachmentType: 'file', isInline: false }],
  getAllInternetHeadersAsync: gives('References: <r@x>\r\nIn-Reply-To: <r@x>\r\n'),
  getSharedPropertiesAsync: refuses(5001),
  getAsFileAsync: gives(btoa('From: erik')),
  getAttachmentContentAsync: gives({ content: btoa('png'), format: 'base64' }),
  body: { getAsync: gives('Hello') },
  ...changed,
});

async function host(): Promise<MailHost> {
  const found = await outlook();
  if (found === null) throw new Error('This is no Outlook.');
  return found;
}

beforeEach(() => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
});
afterEach(() => vi.unstubAllGlobals());

describe('Outlook, by Office.js', () => {
  it('tells of a mail what the desk knows it by', async () => {
    anOffice(mail());
    expect(await (await host()).selection()).toMatchObject({
      mode: 'read',
      key: 'm:a@fabrikam.example',
      item: {
        itemId: 'rest-AAA',
        mailbox: 'ben@northwind.example',
        to: [{ address: 'it-help@northwind.example', name: 'it-help@northwind.example' }],
        references: ['<r@x>'],
        inReplyTo: ['<r@x>'],
        at: '2026-11-29T08:30:00.000Z',
      },
      files: [{ id: '1', name: 'a.png', kind: 'file' }],
    });
  });

  it('names the shared mailbox that a mail lies in', async () => {
    anOffice(mail({ getSharedPropertiesAsync: gives({ targetMailbox: 'it-help@northwind.example' }) }));
    expect(await (await host()).selection()).toMatchObject({ item: { mailbox: 'it-help@northwind.example' } });
  });

  it('on a phone has the id as it is, no heads, no file and no attachments, and still a mail', async () => {
    anOffice(mail({ getSharedPropertiesAsync: undefined }), 5, { convertToRestId: undefined });
    const phone = await host();
    expect(await phone.selection()).toMatchObject({ mode: 'read', item: { itemId: 'AAA', references: [] } });
    expect(await phone.whole()).toBeNull();
    expect(phone.filesOnSend).toBe(false);
    expect(await phone.content({ id: '1', name: 'a.png', size: 3, kind: 'file', inline: false })).toEqual({
      missing: 'unsupported',
    });
  });

  it('that says it has a function and lacks it, is not asked for it', async () => {
    anOffice(mail({ getAsFileAsync: undefined, getAllInternetHeadersAsync: undefined }));
    expect(await (await host()).whole()).toBeNull();
    expect(await (await host()).selection()).toMatchObject({ mode: 'read' });
  });

  it('that gives no mail as a file, because it is too large, is asked another way', async () => {
    anOffice(mail({ getAsFileAsync: refuses(9018) }));
    expect(await (await host()).whole()).toBeNull();
    anOffice(mail());
    expect(new TextDecoder().decode((await (await host()).whole()) ?? new Uint8Array())).toBe('From: erik');
  });

  it('has nothing selected, something that is no mail, or a mail that is written', async () => {
    anOffice(null);
    expect([await (await host()).selection(), (await host()).current()]).toEqual([{ mode: 'nothing' }, null]);
    anOffice({ itemType: 'appointment', subject: 'Standup' });
    expect(await (await host()).selection()).toEqual({ mode: 'other' });
    const field = { getAsync: gives('Offer') };
    const none = { getAsync: gives([]) };
    anOffice({ itemType: 'message', conversationId: 'c', subject: field, to: none, cc: none, inReplyTo: '<r@x>' });
    expect(await (await host()).selection()).toMatchObject({
      mode: 'compose',
      key: 'w:c',
      item: { subject: 'Offer', messageId: null, inReplyTo: ['<r@x>'] },
    });
  });

  it('names several selected mails, and one of them as a file', async () => {
    const one = (id: string) => ({ itemId: id, subject: id, itemType: 'Message', internetMessageId: `<${id}@x>` });
    let loaded = 0;
    const loadItemByIdAsync = (id: string, answer: Answer) => {
      loaded += 1;
      const free = (_: object, done: Answer) => {
        loaded -= 1;
        done({ status: 'succeeded' });
      };
      expect(loaded).toBe(1);
      answer({ status: 'succeeded', value: { getAsFileAsync: gives(btoa(id)), unloadAsync: free } });
    };
    anOffice(mail(), 16, { getSelectedItemsAsync: gives([one('A'), one('B')]), loadItemByIdAsync });
    const outlookNow = await host();
    expect(await outlookNow.selection()).toMatchObject({ mode: 'several', mails: [{ id: 'A' }, { id: 'B' }] });
    const files = await Promise.all(['A', 'B'].map((id) => outlookNow.wholeOf(id)));
    expect(files.map((file) => new TextDecoder().decode(file ?? new Uint8Array()))).toEqual(['A', 'B']);
    expect(loaded).toBe(0);
  });

  it.each([
    [
      { content: btoa('x'), format: 'base64' },
      { name: 'a', bytes: new TextEncoder().encode('x') },
    ],
    [{ content: 'https://cloud.example/a', format: 'url' }, { link: 'https://cloud.example/a' }],
    [
      { content: 'From: x', format: 'eml' },
      { name: 'a.eml', bytes: new TextEncoder().encode('From: x') },
    ],
    [
      { content: 'BEGIN:VCALENDAR', format: 'iCalendar' },
      { name: 'a.ics', bytes: new TextEncoder().encode('BEGIN:VCALENDAR') },
    ],
  ])('gives what hangs on a mail, %o, as it is', async (content, read) => {
    anOffice(mail({ getAttachmentContentAsync: gives(content) }));
    const file = { id: '1', name: 'a', size: 3, kind: 'file' as const, inline: false };
    expect(await (await host()).content(file)).toEqual(read);
  });

  it('says when another mail is opened, and is heard no more when nobody listens', async () => {
    const { mailbox, handlers } = anOffice(mail());
    const outlookNow = await host();
    let heard = 0;
    const end = outlookNow.onSelection(() => {
      heard += 1;
    });
    mailbox.item = null;
    handlers.get('item')?.({});
    expect([heard, outlookNow.current()]).toEqual([1, null]);
    end();
    expect(handlers.size).toBe(0);
  });

  it('is dark or light as it says, also where it tells only its colours', async () => {
    const { handlers } = anOffice(mail());
    const outlookNow = await host();
    expect(outlookNow.isDark()).toBe(true);
    outlookNow.onTheme(() => undefined);
    handlers.get('theme')?.({ officeTheme: { bodyBackgroundColor: '#FFFFFF' } });
    expect(outlookNow.isDark()).toBe(false);
    handlers.get('theme')?.({ officeTheme: { bodyBackgroundColor: '#1F1F1F' } });
    expect(outlookNow.isDark()).toBe(true);
  });

  it('writes into a mail what is to be filed, and takes it out again with its heads', async () => {
    const kept = new Map<string, string>();
    const heads: Record<string, string> = {};
    const sessionData = {
      getAsync: (name: string, answer: Answer) => answer({ status: 'succeeded', value: kept.get(name) ?? '' }),
      setAsync: (name: string, text: string, answer: Answer) => {
        kept.set(name, text);
        answer({ status: 'succeeded' });
      },
      removeAsync: (name: string, answer: Answer) => {
        kept.delete(name);
        answer({ status: 'succeeded' });
      },
    };
    const internetHeaders = {
      setAsync: (all: Record<string, string>, answer: Answer) => {
        Object.assign(heads, all);
        answer({ status: 'succeeded' });
      },
      removeAsync: (names: string[], answer: Answer) => {
        for (const name of names) delete heads[name];
        answer({ status: 'succeeded' });
      },
    };
    anOffice({ itemType: 'message', subject: { getAsync: gives('') }, sessionData, internetHeaders });
    const outlookNow = await host();
    const desk = { api: 'https://d/api/v1', clientId: 'a', authority: 'https://l/t', scope: 's' };
    const filing = {
      ticket: 'IT-42',
      title: 'x',
      language: 'en',
      id: 'u',
      desk,
      headers: [{ name: 'X-A', value: 'b' }],
    };
    await outlookNow.setFiling(filing);
    expect([await outlookNow.filing(), heads]).toEqual([filing, { 'X-A': 'b' }]);
    await outlookNow.setFiling(null);
    expect([await outlookNow.filing(), heads, kept.size]).toEqual([null, {}, 0]);
  });

  it('is not there on a page that is opened by itself', async () => {
    vi.stubGlobal('Office', undefined);
    expect(await outlook()).toBeNull();
  });
});
