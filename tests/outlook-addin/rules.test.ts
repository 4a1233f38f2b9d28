import { describe, expect, it, vi } from 'vitest';
import { ApiProblem, troubleOf } from '../../outlook-addin/api/problem.ts';
import { chosenFiles } from '../../outlook-addin/filing/chosen-files.ts';
import { uploadFiles } from '../../outlook-addin/filing/upload.ts';
import { idsIn } from '../../outlook-addin/mail-item/heads.ts';
import { keyOf } from '../../outlook-addin/mail-item/mail.ts';
import { parseFiling } from '../../outlook-addin/mail-item/office-filing.ts';
import { inTurns, within } from '../../outlook-addin/mail-item/turns.ts';
import { plainText } from '../../outlook-addin/parts/plain-text.ts';
import { asked, firstDraft, plainSubject, requesterOf } from '../../outlook-addin/rooms/mail/draft.ts';
import { entriesOf } from '../../outlook-addin/rooms/ticket/entries.ts';
import { refusalOf } from '../../outlook-addin/sign-in/sign-in-problem.ts';
import { aComment, aLook, aTicket } from './support/fake-desk.ts';
import { aMail } from './support/memory-host.ts';

describe('a mail is known again', () => {
  it.each([
    ['by its message id, with or without brackets', aMail(), aMail({ messageId: 'printer@fabrikam.example' }), true],
    ['also where Outlook on a Mac gives no id of its own', aMail({ itemId: '' }), aMail({ itemId: null }), true],
    ['by what Outlook calls it, where it was just sent', aMail({ messageId: null }), aMail({ messageId: '' }), true],
    ['and is another one in the same conversation', aMail(), aMail({ messageId: '<second@x>' }), false],
    ['and the same one in two conversations', aMail(), aMail({ conversationId: 'conversation-2' }), true],
    [
      'by conversation, time and subject where nothing else is there',
      aMail({ messageId: null, itemId: null }),
      aMail({ messageId: null, itemId: null, at: '2026-11-29T08:31:00.000Z' }),
      false,
    ],
  ])('%s', (_, one, other, isSame) => {
    expect(keyOf(one) === keyOf(other)).toBe(isSame);
  });

  it('with the mails that it answers, over folded heads', () => {
    const heads = 'Subject: x\r\nReferences: <a@b>\r\n\t<c@d>\r\n <a@b>\r\nIn-Reply-To: <c@d>\r\n';
    expect([idsIn(heads, 'references'), idsIn(heads, 'In-Reply-To'), idsIn('', 'References')]).toEqual([
      ['<a@b>', '<c@d>'],
      ['<c@d>'],
      [],
    ]);
    expect(idsIn('References: null\r\n', 'References')).toEqual([]);
  });
});

describe('a new ticket', () => {
  it.each([
    ['Re: Printer', 'Printer'],
    ['AW: WG: [External] Drucker', 'Drucker'],
    ['Odp: RE[2]: Drukarka', 'Drukarka'],
    ['Report: it is broken', 'Report: it is broken'],
    ['Re:', ''],
  ])('%s has the title “%s”', (subject, title) => {
    expect(plainSubject(subject)).toBe(title);
  });

  it('is the sender’s where the person works at the desk, and their own elsewhere', () => {
    const look = aLook();
    const draft = firstDraft(aMail(), look);
    expect(requesterOf(draft, look)).toBe('sender');
    expect(requesterOf({ ...draft, desk: 'HR' }, look)).toBe('me');
    expect(requesterOf({ ...draft, forMe: true }, look)).toBe('me');
    expect(requesterOf(draft, { ...look, person: null })).toBe('me');
  });

  it('takes no category of another desk, nobody who is not a recipient, and no note of people outside', () => {
    const draft = {
      ...firstDraft(aMail(), aLook()),
      category: 'c-hw',
      people: ['nora@fabrikam.example', 'eve@x.example'],
    };
    const noted = { ...draft, writesNote: true, note: ' Ask the vendor ' };
    expect(asked(noted, aLook(), 'all')).toEqual({
      desk: 'IT',
      title: 'The printer on floor 3 shows error 42',
      category: 'c-hw',
      requester: 'sender',
      people: ['nora@fabrikam.example'],
      files: 'all',
      note: 'Ask the vendor',
    });
    const elsewhere = asked({ ...noted, desk: 'HR' }, aLook(), 'all');
    expect([elsewhere.category, elsewhere.note, elsewhere.desk]).toEqual([undefined, undefined, 'HR']);
  });
});

describe('attachments', () => {
  const file = (index: number, name: string, inline = false) => ({ index, name, inline, size: 1, mediaType: 'x/y' });

  it('go along but for those that were taken out, each once', () => {
    const files = [file(0, 'a.png'), file(1, 'A.PNG'), file(2, 'logo.png', true), file(3, 'Offer.eml')];
    expect(chosenFiles({ files }, [])).toBe('all');
    expect(chosenFiles({ files }, ['a.png', 'Offer'])).toEqual([1, 2]);
    expect(chosenFiles({ files }, ['logo.png'])).toEqual([0, 1, 2, 3]);
  });

  it('that cannot be read or are not taken are named with the reason and stop no other', async () => {
    const mail = (id: string) => ({ id, name: `${id}.bin`, size: 1, kind: 'file' as const, inline: false });
    const outlook = {
      content: async ({ id }: { id: string }) => {
        if (id === 'odd') return { missing: 'unreadable' as const };
        if (id === 'cloud') return { link: 'https://cloud.example/plan' };
        return { name: `${id}.bin`, bytes: new Uint8Array(1) };
      },
    };
    const upload = async (name: string) => {
      if (name === 'large.bin') throw new ApiProblem('refused', 'The file is over 25 MB.');
      return { id: `kept-${name}` };
    };
    const done = await uploadFiles(outlook, { upload }, ['odd', 'good', 'large', 'cloud'].map(mail), 'k');
    expect(done).toEqual({
      ids: ['kept-good.bin'],
      links: [{ name: 'cloud.bin', url: 'https://cloud.example/plan' }],
      leftOut: [
        { name: 'odd.bin', why: 'unreadable' },
        { name: 'large.bin', why: { said: 'The file is over 25 MB.' } },
      ],
    });
  });

  it('stop everything where the network is gone, so that nothing is filed without them', async () => {
    const outlook = { content: async () => ({ name: 'a', bytes: new Uint8Array(1) }) };
    const upload = async () => Promise.reject(new ApiProblem('offline'));
    const one = { id: 'a', name: 'a', size: 1, kind: 'file' as const, inline: false };
    await expect(uploadFiles(outlook, { upload }, [one], 'k')).rejects.toMatchObject({ trouble: 'offline' });
  });

  it('are read three at a time', async () => {
    const turns = inTurns(3);
    let running = 0;
    let most = 0;
    const work = () =>
      turns(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
      });
    await Promise.all(Array.from({ length: 12 }, work));
    expect([most, running]).toEqual([3, 0]);
  });
});

it('an Outlook that never answers is not waited for', async () => {
  vi.useFakeTimers();
  try {
    const waited = within(1_000, new Promise(() => {}), () => new Error('late'));
    const judged = expect(waited).rejects.toThrow('late');
    await vi.advanceTimersByTimeAsync(1_000);
    await judged;
  } finally {
    vi.useRealTimers();
  }
});

it.each([
  [{ errorCode: 'user_cancelled', message: '' }, 'cancelled'],
  [{ errorCode: 'popup_window_error', message: '' }, 'blocked'],
  [{ errorCode: 'no_network_connectivity', message: '' }, 'offline'],
  [{ errorCode: 'interaction_required', message: '' }, 'needed'],
  [{ errorCode: 'login_required', message: '' }, 'needed'],
  [{ errorCode: 'access_denied', message: 'AADSTS65004' }, 'cancelled'],
  [{ errorCode: '', message: 'AADSTS53003: Access has been blocked' }, 'policy'],
  [{ errorCode: 'server_error', message: '' }, 'refused'],
])('a refusal of Microsoft, %o, is “%s” to people', (said, reason) => {
  const error = Object.assign(new Error(said.message), { errorCode: said.errorCode });
  expect(refusalOf(error).reason).toBe(reason);
});

it.each([
  [401, 'unauthenticated', 'signIn'],
  [403, 'forbidden', 'refused'],
  [404, 'not_found', 'gone'],
  [409, 'conflict', 'conflict'],
  [413, 'invalid', 'refused'],
  [429, 'too_many', 'away'],
  [503, 'unavailable', 'away'],
  [500, 'internal', 'odd'],
])('an answer %i %s is trouble of the kind “%s”', (status, code, trouble) => {
  expect(troubleOf(status, code)).toBe(trouble);
});

it('a filing is read back from a mail only in the form that the pane wrote', () => {
  const desk = { api: 'https://d/api/v1', clientId: 'a', authority: 'https://l/t', scope: 's' };
  const filing = { ticket: 'IT-42', title: 'x', language: 'en', id: 'u', desk, headers: [{ name: 'X-A', value: 'b' }] };
  expect(parseFiling(JSON.stringify(filing))).toEqual(filing);
  for (const odd of [
    '',
    'null',
    '{',
    '[]',
    JSON.stringify({ ...filing, desk: {} }),
    JSON.stringify({ ...filing, headers: [1] }),
  ])
    expect(parseFiling(odd)).toBeNull();
});

it('a timeline has the newest first and the first message last, and says twice nothing', () => {
  const happened = (id: string, type: string, at: string) => ({ id, at, by: 'Ben', text: 'took it', event: { type } });
  const entries = entriesOf(
    aTicket(),
    [aComment(), aComment({ id: 'k-2', saidAt: '2026-11-29T09:00:00.000Z', withdrawn: true, text: '' })],
    [
      happened('h1', 'ticket.opened', '2026-11-29T08:31:00.000Z'),
      happened('h2', 'ticket.assigned', '2026-11-29T08:45:00.000Z'),
    ],
  );
  expect(entries.map(({ id }) => id)).toEqual(['k-2', 'h2', 'k-1', 'first']);
  expect(entries[0]).toMatchObject({ gone: 'withdrawn' });
  expect(entries[1]).toMatchObject({ by: 'Ben', text: 'took it' });
  expect(entries.at(-1)).toMatchObject({ files: ['error.png'] });
  const [fromMailbox] = entriesOf(aTicket(), [aComment({ author: null, writtenAs: 'IT help' })], []);
  expect(fromMailbox).toMatchObject({ by: 'IT help' });
});

it.each([
  ['**bold** and _slanted_ `code`', 'bold and slanted code'],
  ['MY__VAR and a*b*c', 'MY__VAR and a*b*c'],
  ['[plan](https://a.example/p)', 'plan (https://a.example/p)'],
  ['```\nx = 1\n```', 'x = 1'],
  ['2 \\* 3', '2 * 3'],
])('the text %o is shown as “%s”', (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});
