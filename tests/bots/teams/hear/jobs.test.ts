import { describe, expect, it } from 'vitest';
import { said } from '../../../../bots/teams/jobs.ts';
import { placeOf } from '../../../../bots/teams/place/place.ts';
import { markdownOf } from '../../../../bots/teams/read/written.ts';
import { Activity, isFromApp, tenantsOf } from '../../../../bots/teams/wire/activity.ts';

const bot = '28:a0000000-0000-4000-8000-00000000000a';
const tenant = '7e57ab1e-0000-4000-8000-000000000001';
const named = (name: string, id: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name },
});
const self = named('Threadline', bot);

function read(more: object) {
  const activity = Activity.parse({
    type: 'message',
    id: '1700000000001',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: '29:ben', name: 'Ben Okafor', aadObjectId: '0B1EC705-0000-4000-8000-000000000005' },
    recipient: { id: bot, name: 'Threadline' },
    conversation: { id: '19:it@thread.tacv2;messageid=1699', conversationType: 'channel', tenantId: tenant },
    ...more,
  });
  const place = placeOf(activity, tenant);
  if (!place) throw new Error('no place');
  return said(activity, place, activity.id ?? '');
}
const html = (content: string, more: object = {}) => ({
  attachments: [{ contentType: 'text/html', content }],
  ...more,
});

describe('what a message says', () => {
  it.each([
    ['a mention before the words', { text: '<at>Threadline</at> mine', entities: [self] }, 'mine'],
    [
      'a mention with the space that Teams puts after it',
      { text: '<at>Threadline</at>&nbsp;mine', entities: [self] },
      'mine',
    ],
    ['a mention in the middle', { text: 'hey <at>Threadline</at> mine', entities: [self] }, 'hey   mine'],
    ['only the mention', { text: '<at>Threadline</at>', entities: [self] }, ''],
    [
      'words that only look like a mention',
      { text: '<at>Threadline</at> mine', entities: [] },
      '<at>Threadline</at> mine',
    ],
    [
      'another person',
      { text: '<at>Threadline</at> assign IT-1 <at>Ana K</at>', entities: [self, named('Ana K', '29:ana')] },
      'assign IT-1 @Ana K',
    ],
    ['lines', { text: 'one\r\ntwo\u00a0' }, 'one\ntwo'],
    ['no text at all', {}, ''],
  ])('%s', (_, message, text) => {
    expect(read(message).text).toBe(text);
  });

  it('keeps the addresses of links and the items of lists, which the plain text loses', () => {
    const content =
      '<div><at id="0">Threadline</at>&nbsp;note IT-1 see <a href="https://wiki.example/vpn">the wiki</a>:<ul><li>one</li><li>two</li></ul></div>';
    const { text } = read(
      html(content, { text: '<at>Threadline</at> note IT-1 see the wiki: one two', entities: [self] }),
    );
    expect(text).toBe('note IT-1 see [the wiki](https://wiki.example/vpn):\n- one\n- two');
  });

  it('knows mentions in the newer form of HTML too', () => {
    const content =
      '<p><span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">Threadline</span> ask <span itemtype="http://schema.skype.com/Mention" itemid="1">Ana K</span> <pre>ping -t</pre></p>';
    const { text, mentions } = read(html(content, { entities: [self, named('Ana K', '29:ana')] }));
    expect(text).toBe('ask @Ana K\n```\nping -t\n```');
    expect(mentions).toEqual([{ name: 'Ana K', member: '29:ana' }]);
  });

  it.each([
    ['marked in plain text', { text: '<at>Threadline</at> mine' }],
    ['marked in HTML', html('<p><at id="0">Threadline</at>&nbsp;mine</p>')],
    [
      'marked in the newer HTML',
      html('<p><span itemtype="http://schema.skype.com/Mention">Threadline</span> mine</p>'),
    ],
    ['bare in HTML', html('<p>Threadline mine</p>')],
    ['bare in plain text', { text: 'Threadline mine' }],
  ])('tells by its id that the app is named, where the mention does not say how it is written: %s', (_, message) => {
    for (const text of [undefined, null])
      for (const name of ['Threadline', undefined]) {
        const entities = [{ type: 'mention', text, mentioned: { id: bot, name } }];
        expect(read({ ...message, entities })).toMatchObject({ meant: true, text: 'mine' });
      }
  });

  it('knows other people by id as well, and leaves the rest of the words as they are', () => {
    const entities = [{ type: 'mention', mentioned: { id: '29:ana', name: 'Ana' } }];
    expect(read({ text: 'Banana for <at>Ana</at>', entities }).text).toBe('Banana for @Ana');
    expect(read({ text: 'AnaBanana for Ana', entities })).toMatchObject({
      text: 'AnaBanana for Ana',
      mentions: [{ name: 'Ana', member: '29:ana' }],
    });
    expect(read({ text: 'ask Ana', entities }).text).toBe('ask @Ana');
  });

  it('keeps the styles of its HTML, and stars that are only stars', () => {
    expect(read(html('<p>VPN <b>drops</b> on *.example</p>', { text: 'VPN drops on *.example' })).text).toBe(
      'VPN **drops** on *.example',
    );
    expect(read({ text: 'set MY__VAR__NAME and __init__.py, 2**3**4' }).text).toBe(
      'set MY__VAR__NAME and __init__.py, 2**3**4',
    );
  });

  it('has tables as lines, with cells apart', () => {
    const table =
      '<p>Hosts:</p><table><tbody><tr><td>web-1</td><td>down</td></tr><tr><td><p>web-2</p></td><td></td><td>up</td></tr></tbody></table>';
    expect(read(html(table)).text.replace(/ +/g, ' ')).toBe('Hosts:\n\nweb-1 | down\nweb-2 | | up');
  });

  it('has emoji as text, which are no files', () => {
    const src = 'https://statics.teams.cdn.office.net/x/yes/default/20_f.png';
    const content = `<p>works now <img itemscope itemtype="http://schema.skype.com/Emoji" itemid="yes" src="${src}" alt="👍"></p>`;
    const attachments = [
      { contentType: 'image/*', contentUrl: src },
      { contentType: 'text/html', content },
    ];
    expect(read({ text: 'works now ', attachments })).toMatchObject({ text: 'works now 👍', sent: [] });
  });

  it('is an answer to the message that it quotes, in its author’s own words', () => {
    const content =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1699"><strong itemprop="mri">Threadline</strong><p itemprop="preview">Your ticket is open</p></blockquote><p>It still fails</p>';
    const more = { text: 'Threadline Your ticket is open\r\n\r\nIt still fails', conversation: { id: 'a:1' } };
    expect(read(html(content, more))).toMatchObject({ text: 'It still fails', replyTo: '1699' });
    const newer = { entities: [{ type: 'quotedReply', quotedReply: { messageId: '1699' } }] };
    expect(
      read({ ...newer, text: '<quoted messageId="1699"/> It still fails', conversation: { id: 'a:1' } }),
    ).toMatchObject({ text: 'It still fails', replyTo: '1699' });
    expect(read(html(content)).text).toBe('> **Threadline**\n> Your ticket is open\n\nIt still fails');
  });

  it('has files beside it, and its own HTML is none', () => {
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', content: { fileType: 'txt' } };
    const attachments = [{ contentType: 'text/html', content: '<p>see</p>' }, file, { contentType: 'image/png' }];
    expect(read({ text: 'see', attachments }).sent).toEqual([{ is: 'unnamed' }, { is: 'unnamed' }]);
  });
});

describe('who and where', () => {
  it('a thread of a channel is its channel and its first message', () => {
    expect(read({}).place).toMatchObject({
      user: '0b1ec705-0000-4000-8000-000000000005',
      member: '29:ben',
      scope: 'channel',
      chat: '19:it@thread.tacv2',
      thread: '1699',
      targeted: false,
    });
  });

  it.each([
    [{ id: 'a:1', conversationType: 'personal' }, 'personal'],
    [{ id: '19:g@thread.v2', conversationType: 'groupChat' }, 'group'],
    [{ id: '19:maya_tom@unq.gbl.spaces', conversationType: 'personal' }, 'group'],
    [{ id: '19:c@thread.tacv2;messageid=5' }, 'channel'],
    [{ id: '19:g@thread.v2' }, 'group'],
    [{ id: 'a:1' }, 'personal'],
  ])('%o is %s', (conversation, scope) => {
    const { place } = read({ conversation });
    expect([place.scope, place.thread]).toEqual([scope, scope === 'channel' ? '5' : '']);
  });

  it('a message is meant for the app when it names it, in the personal chat, or when only the two see it', () => {
    expect(read({ entities: [self] }).meant).toBe(true);
    expect(read({}).meant).toBe(false);
    expect(read({ conversation: { id: 'a:1', conversationType: 'personal' } }).meant).toBe(true);
    expect(read({ recipient: { id: bot, isTargeted: true } })).toMatchObject({
      meant: true,
      place: { targeted: true },
    });
  });

  it('nobody stands behind an account without an Entra id', () => {
    const activity = Activity.parse({
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'https://x.example',
      from: { id: '29:guest' },
      conversation: { id: 'a:1' },
    });
    expect(placeOf(activity, tenant)).toBeNull();
    expect(
      isFromApp({ ...activity, from: { ...activity.from, id: '28:other', name: undefined, aadObjectId: undefined } }),
    ).toBe(true);
    expect(tenantsOf(activity).size).toBe(0);
  });

  it('what is odd in an activity is passed over, not refused', () => {
    const { place } = read({
      entities: ['odd', { type: 'clientInfo', timezone: 'Europe/Berlin', locale: 7 }],
      attachments: { not: 'a list' },
      channelData: { team: 'odd' },
      membersAdded: [{}],
    });
    expect(place).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect(place.team).toBeUndefined();
  });
});

describe('HTML of Teams as text', () => {
  it.each([
    ['<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['<a href="https://x.example/">https://x.example/</a>', 'https://x.example/'],
    ['<h1>Title</h1>text', '**Title**\n\ntext'],
    ['<img src="https://x.example/pixel.png" alt="cat">after', 'after'],
    ['<blockquote>said before</blockquote>answer', '> said before\n\nanswer'],
    ['<ol><li>one</li><li>two<ul><li>in</li></ul></li></ol>', '1. one\n2. two\n  - in'],
    ['<ol><li><p>one</p></li><li> <p>two</p><p>three</p></li></ol>', '1. one\n2. two\nthree'],
    ['<ul><li><p>one</p></li></ul>', '- one'],
    ['look <customemoji id="x" alt="partyparrot"></customemoji> there', 'look :partyparrot: there'],
    ['<p><customemoji id="x" alt=":blob:"></customemoji></p>', ':blob:'],
    ['a<br>b<br><br>c', 'a\nb\n\nc'],
    ['run <code>ls -la *</code>', 'run `ls -la *`'],
    ['<a href="https://x.example/a">x.example/a</a>', 'x.example/a'],
    ['<script>alert(1)</script>text', 'text'],
    ['', ''],
  ])('%s', (source, text) => {
    expect(markdownOf(source)).toBe(text);
  });

  it('is read however deep it is, and cut where it is too long', () => {
    expect(markdownOf(`${'<div>'.repeat(5_000)}deep`)).toBe('deep');
    expect(markdownOf('x'.repeat(300_000)).length).toBe(200_000);
  });
});
