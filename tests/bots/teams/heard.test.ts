import { describe, expect, it } from 'vitest';
import { Activity, isFromApp, tenantsOf } from '../../../bots/teams/activity.ts';
import { said } from '../../../bots/teams/heard.ts';
import { textFromHtml } from '../../../bots/teams/html-text.ts';
import { placeOf } from '../../../bots/teams/place.ts';

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
    expect(text).toBe('note IT-1 see the wiki (https://wiki.example/vpn):\n- one\n- two');
  });

  it('knows mentions in the newer form of HTML too', () => {
    const content =
      '<p><span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">Threadline</span> ask <span itemtype="http://schema.skype.com/Mention" itemid="1">Ana K</span> <pre>ping -t</pre></p>';
    const { text, mentions } = read(html(content, { entities: [self, named('Ana K', '29:ana')] }));
    expect(text).toBe('ask @Ana K\n\nping -t');
    expect(mentions).toEqual([{ name: 'Ana K', member: '29:ana' }]);
  });

  it('reads simple HTML as its plain text says it', () => {
    expect(read(html('<p>VPN <b>drops</b></p>', { text: 'VPN drops' })).text).toBe('VPN drops');
  });

  it('counts files, and not the HTML of the message', () => {
    const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', content: { fileType: 'txt' } };
    const attachments = [{ contentType: 'text/html', content: '<p>see</p>' }, file, { contentType: 'image/png' }];
    expect(read({ text: 'see', attachments }).files).toBe(2);
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
    ['<h1>Title</h1>text', 'Title\n\ntext'],
    ['<img src="https://x.example/pixel.png" alt="cat">after', 'after'],
    ['<blockquote>said before</blockquote>answer', '> said before\n\nanswer'],
    ['<script>alert(1)</script>text', 'text'],
    ['', ''],
  ])('%s', (source, text) => {
    expect(textFromHtml(source)).toBe(text);
  });

  it('is cut where it is too deep or too long to read, and not refused', () => {
    expect(textFromHtml('<div>'.repeat(5_000))).toBe('...');
    expect(textFromHtml('x'.repeat(300_000)).length).toBe(200_000);
  });
});
