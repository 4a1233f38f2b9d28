import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  claimInbound,
  openTicket,
  setFileRules,
  ticketComments,
  ticketFiles,
  workInbound,
} from '../../../../api/core/index.ts';
import { cardsOf, press } from '../seen.ts';
import { aTenant, itChannel, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
  await there.says('maya', 'help');
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.quiet();
  there.fake.drive.clear();
  there.fake.driveRequests.length = 0;
  there.fake.ordinary();
});

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const downloadType = 'application/vnd.microsoft.teams.file.download.info';
/** A file as Teams tells of it in a personal chat; OneDrive gives out `body`. */
function aFile(name: string, body: string | (() => Response), url = there.fake.driveUrl(name)) {
  there.fake.drive.set(name, typeof body === 'string' ? () => new Response(body) : body);
  return { contentType: downloadType, name, content: { downloadUrl: url, uniqueId: `id-${name}`, fileType: 'txt' } };
}
/** A picture that stands in a message. */
function aPicture(id: string, answer: () => Response = () => new Response(pixel)) {
  there.fake.answer('GET', new RegExp(`v3/attachments/${id}/`), answer);
  return { contentType: 'image/*', contentUrl: `${there.fake.serviceUrl}v3/attachments/${id}/views/original` };
}

/** A ticket of Maya's, with the ids of its card in her chat and in the desk's channel. */
async function aTicket() {
  const { world } = there;
  const ticket = await openTicket(await world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
  await assignTicket(await world.as('ben'), { ticket: ticket.key, assignee: 'me' });
  await there.deliver();
  const at = async (channelId: string) =>
    (await world.engine.db.messageRef.findFirstOrThrow({ where: { ticketId: ticket.id, channelId, kind: 'card' } }))
      .messageId;
  const places = { own: await at('a:29:maya'), thread: await at(itChannel) };
  await there.quiet();
  return { ticket, ...places };
}
const all = async (key: string) => (await ticketComments(await there.world.as('ana'), { ticket: key })).items;
/** What people wrote. */
const comments = async (key: string) => (await all(key)).filter(({ author }) => author !== null);
const once = (check: () => Promise<void> | void) => there.eventually(check);
const told = () => cardsOf(there).map((one) => one.text);
/** What waits is taken up again, as the worker does. */
async function takeUp() {
  const { engine } = there.world;
  for (let one = await claimInbound(engine, 'teams', 'test'); one; one = await claimInbound(engine, 'teams', 'test'))
    await workInbound(engine, one, there.teams.work);
}
let moment = 0;
/** The id of a message that is sent now. */
const now = () => String(there.world.clock.now().getTime() + ++moment);

describe('a file that somebody sends in their own chat', () => {
  it('belongs to the reply that it is sent with', async () => {
    const { ticket, own } = await aTicket();
    await there.says('maya', 'Here is the log', {}, { replyToId: own, attachments: [aFile('vpn.log', 'line 1')] });
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        {
          text: 'Here is the log',
          audience: 'public',
          attachments: [{ name: 'vpn.log', size: 6, audience: 'public' }],
        },
      ]),
    );
    expect(there.fake.driveRequests).toMatchObject([{ method: 'GET', authorization: undefined }]);
  });

  it('is a reply by itself', async () => {
    const { ticket, own } = await aTicket();
    await there.says('maya', '', {}, { replyToId: own, attachments: [aFile('alone.txt', 'x')] });
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ text: '', attachments: [{ name: 'alone.txt' }] }]),
    );
  });

  it('goes with a line that says something on a ticket', async () => {
    const { ticket } = await aTicket();
    await there.says('ben', `note ${ticket.key}`, {}, { attachments: [aFile('secret.txt', 'x')] });
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { text: '', audience: 'internal', attachments: [{ name: 'secret.txt', audience: 'internal' }] },
      ]),
    );
  });

  it('becomes a part of the ticket that it is sent for', async () => {
    await there.says('maya', 'new My scanner is on fire', {}, { attachments: [aFile('fire.txt', 'hot')] });
    await once(() => expect(told().some((one) => one.includes('scanner'))).toBe(true));
    const form = cardsOf(there).find((one) => one.text.includes('scanner'))?.card;
    await press(there, 'maya', form, 'Open ticket', {
      inputs: { title: 'My scanner is on fire', description: 'It burns', desk: 'IT' },
    });
    const { key } = await there.world.engine.db.ticket.findFirstOrThrow({ where: { title: 'My scanner is on fire' } });
    expect((await ticketFiles(await there.world.as('maya'), { ticket: key })).items).toMatchObject([
      { name: 'fire.txt', commentId: null },
    ]);
  });

  it('without words is kept under its name, and can be added to an open ticket', async () => {
    const { ticket } = await aTicket();
    await there.says('maya', '', {}, { attachments: [aFile('later.txt', 'x')] });
    await once(() => expect(told().at(-1)).toContain('later.txt'));
    await press(there, 'maya', cardsOf(there).at(-1)?.card, new RegExp(ticket.key));
    expect(await comments(ticket.key)).toMatchObject([{ text: 'later.txt', attachments: [{ name: 'later.txt' }] }]);
  });

  it('is there once, however often the message is worked', async () => {
    const { ticket, own } = await aTicket();
    const id = now();
    const sent = { replyToId: own, id, attachments: [aFile('twice.txt', 'x')] };
    await there.says('maya', 'Look', {}, sent);
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await there.world.engine.db.inbound.updateMany({
      where: { key: { contains: id } },
      data: { state: 'received', outcome: null, leaseOwner: null, leaseUntil: null },
    });
    await there.says('maya', 'Look', {}, sent);
    await there.quiet();
    expect((await ticketFiles(await there.world.as('maya'), { ticket: ticket.key })).items).toHaveLength(1);
  });

  it.each([
    ['over', () => new Response('', { status: 401 }), 'a few minutes only'],
    [
      'a page to sign in at',
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
      'a few minutes only',
    ],
    ['empty', () => new Response(''), 'it is empty'],
  ])('whose address is %s is named, and the text is kept', async (_, body, why) => {
    const { ticket, own } = await aTicket();
    await there.says('maya', 'See this', {}, { replyToId: own, attachments: [aFile('gone.log', body)] });
    await once(async () => expect(await comments(ticket.key)).toMatchObject([{ text: 'See this', attachments: [] }]));
    await once(() => expect(told().join()).toMatch(new RegExp(`gone.log.*${why}`)));
  });

  it('that is too large is named with the limit, by what it says and by what comes', async () => {
    const { ticket, own } = await aTicket();
    await setFileRules(await there.world.as('olga'), { largestMb: 1 });
    const large = 'x'.repeat(1_048_577);
    const silent = () => new Response(new Blob([large]).stream());
    const attachments = [aFile('said.txt', large), aFile('silent.txt', silent)];
    await there.says('maya', 'Both are large', {}, { replyToId: own, attachments });
    await once(() => expect(told().join()).toMatch(/said\.txt.*at most 1\D*MB.*silent\.txt.*at most 1\D*MB/));
    // The desk reads in the thread what it will not find, and the requester is told once.
    await once(async () =>
      expect(await all(ticket.key)).toMatchObject([
        { text: 'Both are large', attachments: [] },
        { audience: 'internal', author: null, text: expect.stringMatching(/said\.txt.*\n.*silent\.txt/) },
      ]),
    );
    await setFileRules(await there.world.as('olga'), { largestMb: 16 });
  });

  it('is waited for while OneDrive is away, as long as it may be had', async () => {
    const { ticket, own } = await aTicket();
    const attachments = [aFile('away.txt', () => new Response('', { status: 503 }))];
    const { clock, engine } = there.world;
    const id = now();
    await there.says('maya', 'When it is back', {}, { replyToId: own, id, attachments });
    await once(() => expect(there.fake.driveRequests.length).toBeGreaterThan(0));
    await there.quiet();
    expect(await comments(ticket.key)).toEqual([]);
    aFile('away.txt', 'back');
    await engine.db.inbound.updateMany({ where: { key: { contains: id } }, data: { availableAt: clock.now() } });
    await there.says('maya', 'When it is back', {}, { replyToId: own, id, attachments });
    await takeUp();
    await once(async () => expect(await comments(ticket.key)).toMatchObject([{ attachments: [{ name: 'away.txt' }] }]));
  });

  it('that cannot be had for so long goes without its text no longer', async () => {
    const { ticket, own } = await aTicket();
    const attachments = [aFile('never.txt', () => new Response('', { status: 503 }))];
    const id = String(there.world.clock.now().getTime() - 16 * 60_000);
    await there.says('maya', 'The words', {}, { replyToId: own, id, attachments });
    await once(async () => expect(await comments(ticket.key)).toMatchObject([{ text: 'The words', attachments: [] }]));
    await once(() => expect(told().join()).toContain('never.txt'));
  });

  it('is fetched from hosts of Microsoft alone', async () => {
    const { ticket, own } = await aTicket();
    const attachments = [
      'https://evil.example/x',
      'http://contoso.sharepoint.com/x',
      'https://x.sharepoint.com.evil.example/',
    ].map((url, index) => aFile(`evil-${index}.txt`, 'x', url));
    await there.says('maya', 'Fetch these', {}, { replyToId: own, attachments });
    await once(async () => expect(await comments(ticket.key)).toMatchObject([{ attachments: [] }]));
    expect(there.fake.driveRequests).toEqual([]);
  });
});

describe('a message that is edited', () => {
  it('has the files that stand beside it now, each once', async () => {
    const { ticket, own } = await aTicket();
    const id = now();
    const before = { replyToId: own, id, attachments: [aFile('first.txt', '1')] };
    await there.says('maya', 'One', {}, before);
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    const attachments = [aFile('first.txt', '1'), aFile('second.txt', '2')];
    await there.says('maya', 'Two', {}, { ...before, attachments, type: 'messageUpdate' });
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { text: 'Two', attachments: [{ name: 'first.txt' }, { name: 'second.txt' }] },
      ]),
    );
  });

  it('may lose its words and keep its file', async () => {
    const { ticket, own } = await aTicket();
    const sent = { replyToId: own, id: now(), attachments: [aFile('stays.txt', '1')] };
    await there.says('maya', 'password hunter2', {}, sent);
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await there.says('maya', '', {}, { ...sent, type: 'messageUpdate' });
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { text: '', withdrawn: false, attachments: [{ name: 'stays.txt' }] },
      ]),
    );
  });
});

describe('a picture that somebody pastes', () => {
  it.each([
    ['their own chat', (ids: { own: string; thread: string }) => [{}, { replyToId: ids.own }] as const, 'maya'],
    [
      'the thread of a card',
      (ids: { own: string; thread: string }) => [{ channel: itChannel, thread: ids.thread }, {}] as const,
      'ben',
    ],
  ] as const)('into %s belongs to what they say', async (_, at, who) => {
    const { ticket, ...ids } = await aTicket();
    const [where, more] = at(ids);
    await there.says(who, 'Look', where, { ...more, attachments: [aPicture(`p${who}`)] });
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { text: 'Look', attachments: [{ name: 'Picture.png', mediaType: 'image/png', inline: true }] },
      ]),
    );
  });

  it('is there once when its message is edited', async () => {
    const { ticket, own } = await aTicket();
    const id = now();
    const sent = { replyToId: own, id, attachments: [aPicture('again')] };
    await there.says('maya', 'Look', {}, sent);
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await there.says('maya', 'Look here', {}, { ...sent, type: 'messageUpdate' });
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ text: 'Look here', attachments: [{ name: 'Picture.png' }] }]),
    );
  });

  it('is not asked for with the app’s token anywhere but at the connector', async () => {
    const { ticket, own } = await aTicket();
    const attachments = [
      { contentType: 'image/*', contentUrl: there.fake.driveUrl('p.png').replace('127.0.0.1', 'localhost') },
    ];
    await there.says('maya', 'Look', {}, { replyToId: own, attachments });
    await once(async () => expect(await comments(ticket.key)).toMatchObject([{ attachments: [] }]));
    expect(there.fake.driveRequests).toEqual([]);
    await once(() => expect(told().join()).toContain('Send it again as a file'));
  });
});

describe('a file in a channel', () => {
  const reference = {
    contentType: 'reference',
    name: 'plan [v2].docx',
    contentUrl: 'https://contoso.sharepoint.com/sites/it/plan.docx',
  };

  it('is a link, never fetched, and its author is told once how to send it', async () => {
    const { ticket, thread } = await aTicket();
    const attachments = [reference, { ...reference, name: 'b.docx' }];
    await there.says('ben', 'See the plan', { channel: itChannel, thread }, { attachments });
    await once(async () =>
      expect((await comments(ticket.key))[0]?.text).toBe(
        'See the plan\n\n[plan \\[v2\\].docx](https://contoso.sharepoint.com/sites/it/plan.docx)\n[b.docx](https://contoso.sharepoint.com/sites/it/plan.docx)',
      ),
    );
    await once(() => expect(told().filter((one) => one.includes('gives an app no files in channels'))).toHaveLength(1));
  });

  it('that Teams tells nothing of is not passed over in silence', async () => {
    const { ticket, thread } = await aTicket();
    const content = '<p>See the plan</p><attachment id="0f3c-aa"></attachment>';
    await there.says(
      'ben',
      'See the plan',
      { channel: itChannel, thread },
      { attachments: [{ contentType: 'text/html', content }] },
    );
    await once(async () => expect(await comments(ticket.key)).toMatchObject([{ text: 'See the plan' }]));
    await once(() => expect(told().join()).toContain('nothing of them was kept'));
  });
});

it('a file beside a line that has no use for it is named as not added', async () => {
  await there.says('maya', 'mine', {}, { attachments: [aFile('beside.txt', 'x')] });
  await once(() => expect(told().join()).toContain('1 file was not added'));
});
