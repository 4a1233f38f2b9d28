/// <reference types="office-js" />
import { type FileContent, HostProblem, type MailHost } from './host.ts';
import { keyOf, type MailFile, type Selection } from './mail.ts';
import { bytesOf, called, calledOr, has } from './office-call.ts';
import { readFiling, writeFiling } from './office-filing.ts';
import { filesOf, filesWritten, readAtOnce, readSelected, readWhole, readWriting } from './office-read.ts';
import { inTurns } from './turns.ts';

const three = inTurns(3);
const one = inTurns(1);

type Item = NonNullable<Office.Mailbox['item']>;

/** Waits for Office.js and gives Outlook; null where the page is not in Outlook. */
export async function outlook(): Promise<MailHost | null> {
  if (typeof Office === 'undefined') return null;
  await Office.onReady();
  if (!Office.context?.mailbox) return null;
  const { mailbox } = Office.context;
  const several = has('1.13', mailbox.getSelectedItemsAsync);
  let dark: boolean | null = null;
  return {
    language: Office.context.displayLanguage || navigator.language,
    address: mailbox.userProfile?.emailAddress ?? null,
    isDark: () => dark ?? isDark(),
    onTheme: (changed) =>
      listen('OfficeThemeChanged', (told) => {
        dark = darkIn(told);
        changed();
      }),
    selection,
    current: () => {
      const { item } = mailbox;
      if (!item || isOther(item)) return null;
      return isCompose(item) ? `w:${item.conversationId ?? ''}` : keyOf(readAtOnce(item));
    },
    onSelection(changed) {
      const ends = [listen('ItemChanged', changed)];
      if (several) ends.push(listen('SelectedItemsChanged', changed));
      return () => {
        for (const end of ends) end();
      };
    },
    whole: async () => wholeOf(reading()),
    async wholeOf(id) {
      if (!has('1.15', mailbox.loadItemByIdAsync)) return null;
      // Outlook holds one loaded mail at a time and refuses the next until the first is put back.
      return one(async () => {
        const loaded = await called<Office.LoadedMessageCompose | Office.LoadedMessageRead>((answer) =>
          mailbox.loadItemByIdAsync(id, answer),
        );
        if (!('getAsFileAsync' in loaded)) return null;
        try {
          return await wholeOf(loaded);
        } finally {
          await calledOr<void>(undefined, (answer) => loaded.unloadAsync({}, answer));
        }
      });
    },
    body: async (as) => called<string>((answer) => reading().body.getAsync(as, answer)),
    content: async (file) => contentOf(shown(), file),
    async insertLink(html, text) {
      const { body } = writingItem();
      const type = await calledOr<string>('html', (answer) => body.getTypeAsync(answer));
      const isHtml = `${type}` === 'html';
      await called<void>((answer) =>
        body.setSelectedDataAsync(isHtml ? html : text, { coercionType: isHtml ? 'html' : 'text' }, answer),
      );
    },
    filesOnSend:
      has('1.12', Office.actions?.associate) || Office.context.requirements?.isSetSupported('Mailbox', '1.12') === true,
    filing: async () => readFiling(writingItem()),
    setFiling: async (filing) => writeFiling(writingItem(), filing),
  };

  async function selection(): Promise<Selection> {
    if (several) {
      const all = await calledOr<Office.SelectedItemDetails[]>([], (answer) => mailbox.getSelectedItemsAsync(answer));
      const mails = all.filter((each) => `${each.itemType}`.toLowerCase() === 'message').map(readSelected);
      if (mails.length > 1) return { mode: 'several', key: mails.map((each) => each.key).join(' '), mails };
    }
    // While Outlook was asked, another mail may have been opened: the one that is shown now is what counts.
    const { item } = mailbox;
    if (!item) return { mode: 'nothing' };
    if (isOther(item)) return { mode: 'other' };
    if (isCompose(item))
      return { mode: 'compose', key: `w:${item.conversationId ?? ''}`, item: await readWriting(item) };
    return { mode: 'read', key: keyOf(readAtOnce(item)), item: await readWhole(item), files: filesOf(item) };
  }
}

/** All of a mail that is being written, for its filing when it is sent. */
export async function readAll(item: Office.MessageCompose) {
  const [mail, text, html, files] = await Promise.all([
    readWriting(item),
    called<string>((answer) => item.body.getAsync('text', answer)),
    called<string>((answer) => item.body.getAsync('html', answer)),
    filesWritten(item),
  ]);
  return { item: mail, text, html, files };
}

/** What hangs on a mail, read by Outlook; at most three at once. */
export async function contentOf(item: Item, { id, name }: MailFile): Promise<FileContent> {
  if (!has('1.8', item.getAttachmentContentAsync)) return { missing: 'unsupported' };
  try {
    const { content, format } = await three(() =>
      called<Office.AttachmentContent>((answer) => item.getAttachmentContentAsync(id, answer), 60_000),
    );
    if (`${format}` === 'url') return { link: content };
    if (`${format}` === 'base64') return { bytes: bytesOf(content), name };
    const ending = `${format}` === 'iCalendar' ? 'ics' : 'eml';
    const named = name.toLowerCase().endsWith(`.${ending}`) ? name : `${name}.${ending}`;
    return { bytes: new TextEncoder().encode(content), name: named };
  } catch {
    return { missing: 'unreadable' };
  }
}

async function wholeOf(item: Office.MessageRead | Office.LoadedMessageRead): Promise<Uint8Array | null> {
  if (!has('1.14', item.getAsFileAsync)) return null;
  try {
    return bytesOf(await called<string>((answer) => item.getAsFileAsync(answer), 60_000));
  } catch (error) {
    // Too large for Outlook, or encrypted: the desk reads it another way.
    if (error instanceof HostProblem) return null;
    throw error;
  }
}

/** Hears an event of Outlook by its name in `Office.EventType`, where this Outlook has it. */
function listen(
  name: 'ItemChanged' | 'SelectedItemsChanged' | 'OfficeThemeChanged',
  heard: (told: unknown) => void,
): () => void {
  const { mailbox } = Office.context;
  const event = Office.EventType?.[name];
  if (event === undefined) return () => {};
  try {
    mailbox.addHandlerAsync(event, heard, () => {});
    return () => mailbox.removeHandlerAsync(event, () => {});
  } catch {
    return () => {};
  }
}

function isDark(): boolean {
  const told = Office.context.officeTheme?.isDarkTheme;
  return typeof told === 'boolean' ? told : window.matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Whether the theme that an event tells of is dark; older builds tell only its colours. */
function darkIn(told: unknown): boolean | null {
  const theme = isRecord(told) ? told.officeTheme : null;
  if (!isRecord(theme)) return null;
  if (typeof theme.isDarkTheme === 'boolean') return theme.isDarkTheme;
  const colour = typeof theme.bodyBackgroundColor === 'string' ? theme.bodyBackgroundColor : '';
  const parts = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)?.slice(1);
  if (!parts) return null;
  return parts.reduce((sum, part) => sum + Number.parseInt(part, 16), 0) < 3 * 128;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function shown(): Item {
  const { item } = Office.context.mailbox;
  if (!item) throw new HostProblem('No mail is open.');
  return item;
}

function reading(): Office.MessageRead {
  const item = shown();
  if (isCompose(item)) throw new HostProblem('This mail is being written.');
  return item;
}

function writingItem(): Office.MessageCompose {
  const item = shown();
  if (!isCompose(item)) throw new HostProblem('This mail is not being written.');
  return item;
}

const isCompose = (item: Item): boolean => typeof item.subject !== 'string' && item.subject !== undefined;
const isOther = (item: Item): boolean => item.itemType !== undefined && `${item.itemType}` !== 'message';
