import { describe, expect, it } from 'vitest';
import type { Intent } from '../../../../bots/shared/line/intent.ts';
import { holdsWords, readIntent } from '../../../../bots/shared/line/read-intent.ts';
import { readLine } from '../../../../bots/shared/line/read-line.ts';
import { headsOf } from '../../../../bots/shared/line/tokens.ts';
import { forms, keyed } from '../../../../bots/shared/line/words.ts';
import { fc } from '../../../fast-check.ts';
import { growth } from '../../../support/processor-time.ts';

const me = { kind: 'me' } as const;
const none = { kind: 'none' } as const;

const table: [string, Intent][] = [
  ['', { verb: 'help' }],
  ['help', { verb: 'help' }],
  ['HELP!', { verb: 'help' }],
  ['?', { verb: 'help' }],
  ['new', { verb: 'new', text: '' }],
  ['new Printer on floor 3 is broken', { verb: 'new', text: 'Printer on floor 3 is broken' }],
  ['New: printer\nsecond line', { verb: 'new', text: 'printer\nsecond line' }],
  ['create a ticket for me', { verb: 'new', text: 'a ticket for me' }],
  ['it-42', { verb: 'show', ticket: 'IT-42' }],
  [' IT-42? ', { verb: 'show', ticket: 'IT-42' }],
  ['#IT-42', { verb: 'show', ticket: 'IT-42' }],
  ['show it-42', { verb: 'show', ticket: 'IT-42' }],
  ['\u200Bmine', { verb: 'mine' }],
  ['mi\u00ADne\uFEFF', { verb: 'mine' }],
  ['IT\u20114', { verb: 'show', ticket: 'IT-4' }],
  ['close IT–4', { verb: 'close', ticket: 'IT-4' }],
  ['\u2060reply IT—4 as\u200B it is', { verb: 'reply', ticket: 'IT-4', text: 'as\u200B it is' }],
  ['link IT-1 blocks IT-2', { verb: 'link', ticket: 'IT-1', kind: 'blocks', other: 'IT-2' }],
  ['Link it-1 is blocked by #it-2.', { verb: 'link', ticket: 'IT-1', kind: 'blockedBy', other: 'IT-2' }],
  ['link IT-1 IT-2', { verb: 'link', ticket: 'IT-1', kind: 'relates', other: 'IT-2' }],
  ['link IT-1 to IT-2', { verb: 'link', ticket: 'IT-1', kind: 'relates', other: 'IT-2' }],
  ['IT-1 link parent of IT-2', { verb: 'link', ticket: 'IT-1', kind: 'parentOf', other: 'IT-2' }],
  ['link IT-1 is a duplicate of HR-2', { verb: 'link', ticket: 'IT-1', kind: 'duplicates', other: 'HR-2' }],
  ['verknüpfe IT-1 ist ein Duplikat von IT-2', { verb: 'link', ticket: 'IT-1', kind: 'duplicates', other: 'IT-2' }],
  ['verknuepfen IT-1 untergeordnet IT-2', { verb: 'link', ticket: 'IT-1', kind: 'childOf', other: 'IT-2' }],
  ['powiąż IT-1 jest blokowane przez IT-2', { verb: 'link', ticket: 'IT-1', kind: 'blockedBy', other: 'IT-2' }],
  ['tag IT-1 vpn #Laptop', { verb: 'tag', ticket: 'IT-1', tags: ['vpn', 'Laptop'] }],
  ['tag IT-1 home office, vpn', { verb: 'tag', ticket: 'IT-1', tags: ['home office', 'vpn'] }],
  ['markiere IT-1 vpn', { verb: 'tag', ticket: 'IT-1', tags: ['vpn'] }],
  ['IT-1 untag vpn', { verb: 'untag', ticket: 'IT-1', tags: ['vpn'] }],
  ['odznacz IT-1 vpn', { verb: 'untag', ticket: 'IT-1', tags: ['vpn'] }],
  ['unlink IT-1 IT-2', { verb: 'unlink', ticket: 'IT-1', other: 'IT-2' }],
  ['unlink IT-1 from IT-2', { verb: 'unlink', ticket: 'IT-1', other: 'IT-2' }],
  ['rozłącz IT-1 od IT-2', { verb: 'unlink', ticket: 'IT-1', other: 'IT-2' }],
  ['mine', { verb: 'mine' }],
  ['history IT-42', { verb: 'history', ticket: 'IT-42' }],
  ['IT-42 verlauf nachrichten', { verb: 'history', ticket: 'IT-42', kind: 'messages' }],
  ['history of my laptop', { verb: 'text', text: 'history of my laptop' }],
  ['Mine.', { verb: 'mine' }],
  ['department', { verb: 'department' }],
  ['queue', { verb: 'queue' }],
  ['connect', { verb: 'connect', code: '' }],
  ['connect ABCD2345', { verb: 'connect', code: 'ABCD2345' }],
  ['Connect “abcd 2345”.', { verb: 'connect', code: 'abcd2345' }],
  ['connect ABCD2345 yes', { verb: 'connect', code: 'ABCD2345', sure: true }],
  ['connect abcd-2345, yes.', { verb: 'connect', code: 'abcd2345', sure: true }],
  ['connect ABCD2345 maybe', { verb: 'text', text: 'connect ABCD2345 maybe' }],
  ['notify', { verb: 'notify' }],
  ['Notifications?', { verb: 'notify' }],
  ['notify replies slack teams', { verb: 'notify', news: ['replies'], to: ['slack', 'teams'] }],
  ['notify Replies in Teams and Slack.', { verb: 'notify', news: ['replies'], to: ['slack', 'teams'] }],
  ['notify changes off', { verb: 'notify', news: ['changes'], to: 'off' }],
  ['project IT-42 Store opening', { verb: 'project', ticket: 'IT-42', name: 'Store opening' }],
  ['projekt it-42: Umbau / Kassen', { verb: 'project', ticket: 'IT-42', name: 'Umbau / Kassen' }],
  ['IT-42 project none', { verb: 'project', ticket: 'IT-42', name: 'none' }],
  ['project kickoff is cancelled', { verb: 'text', text: 'project kickoff is cancelled' }],
  ['meine', { verb: 'mine' }],
  ['Moje!', { verb: 'mine' }],
  ['Hilfe', { verb: 'help' }],
  ['pomoc', { verb: 'help' }],
  ['neu Drucker brennt', { verb: 'new', text: 'Drucker brennt' }],
  ['nowe: drukarka', { verb: 'new', text: 'drukarka' }],
  ['antworte IT-42 wir sind dran', { verb: 'reply', ticket: 'IT-42', text: 'wir sind dran' }],
  ['Odpowiedź IT-42 już lecę', { verb: 'reply', ticket: 'IT-42', text: 'już lecę' }],
  ['notiz it-42: gesehen', { verb: 'note', ticket: 'IT-42', text: 'gesehen' }],
  ['IT-42 schließen danke', { verb: 'close', ticket: 'IT-42', words: 'danke' }],
  ['zamknij IT-42', { verb: 'close', ticket: 'IT-42' }],
  ['lösen IT-42 neues Kabel', { verb: 'status', ticket: 'IT-42', status: 'resolved', words: 'neues Kabel' }],
  ['Nehmen IT-42', { verb: 'assign', ticket: 'IT-42', to: me }],
  ['przypisz IT-42 mnie', { verb: 'assign', ticket: 'IT-42', to: me }],
  ['zuweisen IT-42 niemand', { verb: 'assign', ticket: 'IT-42', to: none }],
  ['Priorität IT-42 hoch', { verb: 'priority', ticket: 'IT-42', priority: 'high' }],
  ['priorytet IT-42 pilny', { verb: 'priority', ticket: 'IT-42', priority: 'urgent' }],
  ['bewerten IT-42 4 Sterne danke', { verb: 'rate', ticket: 'IT-42', stars: 4, comment: 'danke' }],
  ['oceń IT-42 5 gwiazdek', { verb: 'rate', ticket: 'IT-42', stars: 5, comment: '' }],
  ['suche vpn', { verb: 'search', words: 'vpn' }],
  ['kolejka it', { verb: 'queue', desk: 'IT' }],
  ['Benachrichtigungen Antworten aus', { verb: 'notify', news: ['replies'], to: 'off' }],
  ['Antwort fehlt noch', { verb: 'text', text: 'Antwort fehlt noch' }],
  ['Meine Maus klemmt', { verb: 'text', text: 'Meine Maus klemmt' }],
  ['moje hasło wygasło', { verb: 'text', text: 'moje hasło wygasło' }],
  ['Hilfe mein Drucker brennt', { verb: 'text', text: 'Hilfe mein Drucker brennt' }],
  ['notify all auto', { verb: 'notify', news: ['replies', 'mentions', 'changes', 'assigned', 'desk'], to: 'auto' }],
  ['notify me when the new laptop is here', { verb: 'text', text: 'notify me when the new laptop is here' }],
  ['connect my laptop to the beamer', { verb: 'text', text: 'connect my laptop to the beamer' }],
  ['queue it', { verb: 'queue', desk: 'IT' }],
  ['assign it-42 me', { verb: 'assign', ticket: 'IT-42', to: me }],
  ['assign IT-42 to <@U0BEN|ben>', { verb: 'assign', ticket: 'IT-42', to: { kind: 'account', id: 'U0BEN' } }],
  ['assign IT-42 <@U0BEN>', { verb: 'assign', ticket: 'IT-42', to: { kind: 'account', id: 'U0BEN' } }],
  ['assign IT-42 to @ben', { verb: 'assign', ticket: 'IT-42', to: { kind: 'name', name: '@ben' } }],
  ['assign IT-42 Ben Okafor', { verb: 'assign', ticket: 'IT-42', to: { kind: 'name', name: 'Ben Okafor' } }],
  ['assign IT-42 Tom', { verb: 'assign', ticket: 'IT-42', to: { kind: 'name', name: 'Tom' } }],
  ['assign it-42 none', { verb: 'assign', ticket: 'IT-42', to: none }],
  ['unassign it-42', { verb: 'assign', ticket: 'IT-42', to: none }],
  ['take it-42', { verb: 'assign', ticket: 'IT-42', to: me }],
  ['status it-42 Waiting for requester', { verb: 'status', ticket: 'IT-42', status: 'Waiting for requester' }],
  ['status IT-42: “In progress”', { verb: 'status', ticket: 'IT-42', status: '“In progress”' }],
  ['status IT-42 to blocked.', { verb: 'status', ticket: 'IT-42', status: 'blocked.' }],
  ['status IT-42 todo', { verb: 'status', ticket: 'IT-42', status: 'todo' }],
  ['resolve IT-42', { verb: 'status', ticket: 'IT-42', status: 'resolved' }],
  ['priority it-42 HIGH', { verb: 'priority', ticket: 'IT-42', priority: 'high' }],
  ['priority it-42 = normal', { verb: 'priority', ticket: 'IT-42', priority: 'medium' }],
  ['note it-42 looked at it', { verb: 'note', ticket: 'IT-42', text: 'looked at it' }],
  ['reply IT-42: we are *on* it', { verb: 'reply', ticket: 'IT-42', text: 'we are *on* it' }],
  ['reply IT-42', { verb: 'reply', ticket: 'IT-42', text: '' }],
  ['it-42 note looked at it', { verb: 'note', ticket: 'IT-42', text: 'looked at it' }],
  ['close it-42, it works now', { verb: 'close', ticket: 'IT-42', words: 'it works now' }],
  ['reopen IT-42: still *broken*', { verb: 'reopen', ticket: 'IT-42', words: 'still *broken*' }],
  ['resolve IT-42 a new cable', { verb: 'status', ticket: 'IT-42', status: 'resolved', words: 'a new cable' }],
  ['take IT-42 on my way', { verb: 'assign', ticket: 'IT-42', to: me, words: 'on my way' }],
  ['unassign IT-42 away today', { verb: 'assign', ticket: 'IT-42', to: none, words: 'away today' }],
  ['assign IT-42 me and soon', { verb: 'assign', ticket: 'IT-42', to: me, words: 'and soon' }],
  [
    'assign IT-42 <@U0BEN>, you know it',
    { verb: 'assign', ticket: 'IT-42', to: { kind: 'account', id: 'U0BEN' }, words: 'you know it' },
  ],
  [
    'priority IT-42 high because of\nthe board',
    { verb: 'priority', ticket: 'IT-42', priority: 'high', words: 'because of\nthe board' },
  ],
  ['show IT-42 any news?', { verb: 'show', ticket: 'IT-42', words: 'any news?' }],
  ['IT-42 close thanks!', { verb: 'close', ticket: 'IT-42', words: 'thanks!' }],
  [
    'take IT-17 IT-18, and it-19',
    { verb: 'each', of: ['IT-17', 'IT-18', 'IT-19'].map((ticket) => ({ verb: 'assign', ticket, to: me }) as const) },
  ],
  [
    'assign IT-1 IT-2 @ben',
    {
      verb: 'each',
      of: ['IT-1', 'IT-2'].map((ticket) => ({ verb: 'assign', ticket, to: { kind: 'name', name: '@ben' } }) as const),
    },
  ],
  [
    'priority IT-1 und IT-2 high the board waits',
    {
      verb: 'each',
      of: ['IT-1', 'IT-2'].map(
        (ticket) => ({ verb: 'priority', ticket, priority: 'high', words: 'the board waits' }) as const,
      ),
    },
  ],
  ['IT-1 IT-2 close', { verb: 'each', of: ['IT-1', 'IT-2'].map((ticket) => ({ verb: 'close', ticket }) as const) }],
  ['show IT-1 i IT-2', { verb: 'each', of: ['IT-1', 'IT-2'].map((ticket) => ({ verb: 'show', ticket }) as const) }],
  [
    'close IT-1 IT-2: thanks',
    { verb: 'each', of: ['IT-1', 'IT-2'].map((ticket) => ({ verb: 'close', ticket, words: 'thanks' }) as const) },
  ],
  [
    'IT-1 und IT-2 schließen danke',
    { verb: 'each', of: ['IT-1', 'IT-2'].map((ticket) => ({ verb: 'close', ticket, words: 'danke' }) as const) },
  ],
  ['close IT-1, IT-1', { verb: 'close', ticket: 'IT-1' }],
  ['close IT-1: IT-2 is the same', { verb: 'close', ticket: 'IT-1', words: 'IT-2 is the same' }],
  ['reply IT-1 IT-2 is the same', { verb: 'reply', ticket: 'IT-1', text: 'IT-2 is the same' }],
  ['drafts', { verb: 'drafts' }],
  ['\u200bmine', { verb: 'mine' }],
  ['mi\u00adne', { verb: 'mine' }],
  ['IT\u20114', { verb: 'show', ticket: 'IT-4' }],
  ['IT–4', { verb: 'show', ticket: 'IT-4' }],
  ['\ufeffclose\u00a0it—4 done', { verb: 'close', ticket: 'IT-4', words: 'done' }],
  ['ＩＴ－４', { verb: 'show', ticket: 'IT-4' }],
  ['show IТ-3', { verb: 'show', ticket: 'IT-3' }],
  ['close ΗR-3 done', { verb: 'close', ticket: 'HR-3', words: 'done' }],
  ['close РС-3 done', { verb: 'unclear', line: 'close IT-42', exact: false, text: 'close РС-3 done' }],
  ['mine is broken since monday', { verb: 'text', text: 'mine is broken since monday' }],
  ['close it-42', { verb: 'close', ticket: 'IT-42' }],
  ['Close IT-42!', { verb: 'close', ticket: 'IT-42' }],
  ['it-42 close', { verb: 'close', ticket: 'IT-42' }],
  ['reopen it-42', { verb: 'reopen', ticket: 'IT-42' }],
  ['withdraw it-42', { verb: 'withdraw', ticket: 'IT-42' }],
  ['IT-42 withdraw: found it', { verb: 'withdraw', ticket: 'IT-42', words: 'found it' }],
  ['search vpn floor 3', { verb: 'search', words: 'vpn floor 3' }],
  ['find vpn', { verb: 'search', words: 'vpn' }],
  ['rate it-42 5', { verb: 'rate', ticket: 'IT-42', stars: 5, comment: '' }],
  ['rate it-42 4/5 quick, thank you', { verb: 'rate', ticket: 'IT-42', stars: 4, comment: 'quick, thank you' }],
  ['rate it-42 ★★★', { verb: 'rate', ticket: 'IT-42', stars: 3, comment: '' }],
  ['rate it-42 1 star', { verb: 'rate', ticket: 'IT-42', stars: 1, comment: '' }],
  ['approve it-42 fine', { verb: 'later', word: 'approve', text: 'approve it-42 fine' }],
  ['time', { verb: 'myTime' }],
  ['Zeit', { verb: 'myTime' }],
  ['time it-42', { verb: 'time', do: 'open', ticket: 'IT-42' }],
  ['time it-42 start', { verb: 'time', do: 'start', ticket: 'IT-42' }],
  ['it-42 time start: rollers', { verb: 'time', do: 'start', ticket: 'IT-42', note: 'rollers' }],
  ['Zeit IT-42 starten', { verb: 'time', do: 'start', ticket: 'IT-42' }],
  ['czas IT-42 zatrzymaj', { verb: 'time', do: 'stop', ticket: 'IT-42' }],
  ['time it-42 stop', { verb: 'time', do: 'stop', ticket: 'IT-42' }],
  ['time it-42 stop 7h on site', { verb: 'time', do: 'stop', ticket: 'IT-42', duration: '7h', note: 'on site' }],
  ['time stop', { verb: 'stopTimer' }],
  ['time stop 7h', { verb: 'stopTimer', duration: '7h' }],
  ['time it-42 30m', { verb: 'time', do: 'log', ticket: 'IT-42', duration: '30m' }],
  ['time it-42 1h 30m new toner', { verb: 'time', do: 'log', ticket: 'IT-42', duration: '1h 30m', note: 'new toner' }],
  [
    'time it-42 1:30 billable: new toner',
    { verb: 'time', do: 'log', ticket: 'IT-42', duration: '1:30', billable: true, note: 'new toner' },
  ],
  ['Zeit IT-42 2 Std. abrechenbar', { verb: 'time', do: 'log', ticket: 'IT-42', duration: '2 Std.', billable: true }],
  ['time it-42 30', { verb: 'unclear', line: 'time IT-42 30m', exact: true, text: 'time it-42 30' }],
  ['time it-42 strat', { verb: 'unclear', line: 'time IT-42 start', exact: true, text: 'time it-42 strat' }],
  [
    'time it-42 banana',
    { verb: 'unclear', line: 'time IT-42 start|stop|30m [note]', exact: false, text: 'time it-42 banana' },
  ],
  ['tiem it-42 start', { verb: 'unclear', line: 'time it-42 start', exact: true, text: 'tiem it-42 start' }],
  ['time stop talking', { verb: 'text', text: 'time stop talking' }],
  ['printer is broken', { verb: 'text', text: 'printer is broken' }],
  ['help me with my printer', { verb: 'text', text: 'help me with my printer' }],
  ['time to replace my laptop', { verb: 'text', text: 'time to replace my laptop' }],
  ['not working since monday', { verb: 'text', text: 'not working since monday' }],
  ['constructor', { verb: 'text', text: 'constructor' }],
];

const odd = [
  'IT-1',
  'assign',
  '<@U1|x>',
  '\n',
  '\t',
  '“',
  '🙂',
  '\ud83d',
  '\u0000',
  '**',
  '`',
  '<',
  '&amp;',
  '-',
  '0',
  '★',
  ' ',
];
const anything = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc
    .array(fc.oneof(fc.constantFrom(...odd), fc.string({ maxLength: 3 })), { maxLength: 30 })
    .map((parts) => parts.join('')),
);

describe('what a person types after /ticket', () => {
  it.each(table)('%j', (typed, intent) => {
    expect(readIntent(typed)).toEqual(intent);
  });

  it.each([
    ['asign it-42 me', 'assign it-42 me', true],
    ['nwe printer is broken', 'new printer is broken', true],
    ['priorty IT-42 hgih', 'priority IT-42 high', true],
    ['priority IT-42 urgnet', 'priority IT-42 urgent', true],
    ['clsoe IT-42', 'close IT-42', true],
    ['lnik IT-1 blocks IT-2', 'link IT-1 blocks IT-2', true],
    ['link IT-1 blcks IT-2', 'link IT-1 blocks IT-2', true],
    ['link IT-1 blocks IT-2 since monday', 'link IT-1 blocks IT-2', true],
    ['link IT-1 fishes IT-2', 'link IT-1 blocks IT-2', false],
    ['link IT-1', 'link IT-1 blocks IT-43', false],
    ['tag IT-1', 'tag IT-1 vpn laptop', false],
    ['unlink IT-1', 'unlink IT-1 IT-43', false],
    ['unlink IT-1 blocks IT-2', 'unlink IT-1 IT-2', true],
    ['qeue', 'queue', true],
    ['rslove IT-8 done with it', 'resolve IT-8 done with it', true],
    ['remve IT-8 @ben', 'remove IT-8 @ben', true],
    ['remve IT-8 from the list of all', 'remove IT-8 from the list of all', true],
    ['delte IT-8', 'delete IT-8', true],
    ['IT-42 it works again', 'reply IT-42 it works again', true],
    ['frobnicate IT-42', 'IT-42', true],
    ['mine printer', 'mine', true],
    ['queue it printer', 'queue IT', true],
    ['help me', 'help', true],
    ['priority IT-42 urgnet the board waits', 'priority IT-42 urgent the board waits', true],
    ['rate IT-42 6', 'rate IT-42 1-5', false],
    ['rate IT-42', 'rate IT-42 1-5', false],
    ['assign IT-42', 'assign IT-42 @who|me|none', false],
    ['close the window in room 3', forms.close, false],
    ['status waiting', forms.status, false],
  ])('%j is answered with the nearest line, and the text is kept', (typed, line, exact) => {
    expect(readIntent(typed)).toMatchObject({ verb: 'unclear', line, exact, text: typed });
  });

  it.each([
    ['／ticket mine', { verb: 'mine' }],
    ['／ｔｉｃｋｅｔ mine', { verb: 'mine' }],
    ['／new Maus kaputt', { verb: 'new', text: 'Maus kaputt' }],
    ['Ｔicket is lost', { verb: 'text', text: 'Ｔicket is lost' }],
  ])('%j in a message is read with the wide slash of a keyboard', (typed, intent) => {
    expect(readLine(typed)).toEqual(intent);
  });

  it('says the words behind several keys on each of the tickets, once that was asked', () => {
    const text = 'close IT-5 IT-6 is the same';
    const line = 'close IT-5 IT-6: is the same';
    expect(readIntent(text)).toEqual({ verb: 'unclear', line, exact: true, text, saysOnEach: true });
  });

  it.each([
    ['priority IT-3 higest', 'priority IT-3 urgent'],
    ['priority IT-1 IT-2 hgih', 'priority IT-1 IT-2 high'],
  ])('%j is answered with all that a priority may be', (text, line) => {
    const values = ['low', 'medium', 'high', 'urgent'];
    expect(readIntent(text)).toEqual({ verb: 'unclear', line, exact: true, text, values });
  });

  it.each([
    ['search', 'search', forms.search],
    ['resolve', 'resolve', 'resolve IT-42'],
    ['Take!', 'take', 'take IT-42'],
    ['close', 'close', forms.close],
    ['reslove', 'resolve', 'resolve IT-42'],
    ['note', 'note', forms.note],
  ])('%j alone is told from a line with words', (typed, alone, line) => {
    expect(readIntent(typed)).toEqual({ verb: 'unclear', line, exact: false, text: typed, alone });
  });

  it.each([
    ['close', false],
    ['search', false],
    ['rate IT-42 9', false],
    ['priority it-42 sky', false],
    ['take', false],
    ['why IT-42', false],
    ['close the window', true],
    ['status waiting', false],
    ['notify foo bar', false],
    ['status IT-3 is waiting', true],
    ['rate IT-42 it was slow', true],
    ['approve IT-42 fine by me', true],
    ['IT-42 works', true],
    ['frobnicate IT-42', false],
    ['frobnicate IT-42 today', true],
    ['staus IT-3 active', true],
    ['link IT-1 fishes IT-2', false],
    ['printer', false],
    ['mine printer', true],
  ])('%j holds words to keep: %s', (text, holds) => {
    expect(holdsWords({ text })).toBe(holds);
  });

  it('understands every corrected line that it gives', () => {
    const words = [
      'assign',
      'asign',
      'new',
      'nw',
      'status',
      'IT-1',
      'x',
      'me',
      'high',
      'rate',
      '5',
      'qeue',
      'clse',
      'text',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 5 }), (parts) => {
        const intent = readIntent(parts.join(' '));
        if (intent.verb === 'unclear' && intent.exact) expect(readIntent(intent.line).verb).not.toBe('unclear');
      }),
    );
  });

  it('never throws, and never loses the text of what it does not understand', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const intent = readIntent(typed);
        if ('text' in intent && intent.verb !== 'note' && intent.verb !== 'reply' && intent.verb !== 'new')
          expect(intent.text).toBe(typed.trim());
      }),
    );
  });

  /** What can be said so far, and what it may be said about: everything behind it is the author's own words. */
  const beginnings = [
    'mine',
    'drafts',
    'help',
    ...['meine', 'pomoc', 'suche', 'neu', 'Benachrichtigungen', 'kolejka it'],
    ...['antworte', 'zamknij', 'lösen', 'przypisz', 'bewerten', 'wycofaj'].map((verb) => `${verb} IT-42`),
    ...['priorytet IT-42 wysoki', 'zuweisen IT-42 mir', 'oceń IT-42 5', 'zamknij IT-1 IT-2:'],
    'queue',
    'queue it',
    'search',
    'new',
    'connect',
    'connect ABCD2345',
    'connect ABCD2345 yes',
    'notify',
    'notify replies',
    'notify replies slack',
    'IT-42',
    'show IT-42',
    ...['reply', 'note', 'close', 'reopen', 'withdraw', 'resolve', 'take', 'unassign', 'assign'].map(
      (verb) => `${verb} IT-42`,
    ),
    ...keyed.map((verb) => `${verb} IT-42`),
    ...keyed.map((verb) => `IT-42 ${verb}`),
    ...['views', 'save', 'save Printers:', 'save status:waiting', 'unsave', 'saved', 'saved IT-42', 'later IT-42'],
    ...[
      'link IT-42 blocks',
      'link IT-42 blocks IT-43',
      'unlink IT-42 IT-43',
      'merge IT-42 into',
      'merge IT-42 into IT-7',
    ],
    ...['tag IT-42 vpn', 'tag IT-42 vpn,', 'delete IT-42 yes', 'restore IT-42 yes', 'history IT-42 messages'],
    ...['snooze IT-42 tomorrow 9:00', 'remind me IT-42 in 2 hours', 'remind IT-42 tomorrow', 'later IT-42 monday 8:00'],
    ...['time IT-42 start', 'time IT-42 stop', 'time IT-42 30m', 'time IT-42 1h billable', 'time stop'],
    ...['checklist IT-42 add', 'checklist IT-42 rename 1', 'checklist IT-42 remove 1', 'check IT-42 1'],
    ...[
      'category IT-42 new:',
      'project IT-42 Store /',
      'add IT-42 <@U0BEN>',
      'remove IT-42 @ben',
      'search status:waiting',
    ],
    ...['me', 'none', 'to Ben', '<@U0BEN>'].map((whom) => `assign IT-42 ${whom}`),
    ...['status IT-42', 'status IT-42 waiting', 'priority IT-42', 'priority IT-42 high', 'rate IT-42', 'rate IT-42 5'],
    ...['IT-42 close', 'approve IT-42', 'pirority IT-42 high', 'frobnicate', 'clsoe IT-42', 'priority IT-42 hgih'],
  ];
  /** Words that cannot be mistaken for one another or for a part of a command. */
  const marked = fc
    .uniqueArray(fc.integer({ min: 0, max: 99_999 }), { maxLength: 12 })
    .map((numbers) => numbers.map((number) => `w${number}x`));

  it('leaves no word of a line out: it is in what was understood, or the text is given back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        marked,
        fc.constantFrom(' ', '\n', '\u00a0', ': '),
        (begin, own, gap) => {
          const intent = JSON.stringify(readIntent(`${begin}${own.length > 0 ? gap : ''}${own.join(' ')}`));
          // A desk is named in capitals, however it was typed.
          for (const word of own) expect(intent.toLowerCase()).toContain(word);
        },
      ),
    );
  });

  it('takes keys for tickets and words for words, however several tickets are named', () => {
    const verbs = ['take', 'close', 'resolve', 'reopen', 'withdraw', 'unassign', 'priority high', 'assign me'];
    const keys = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.constantFrom(...verbs),
        keys.map((numbers) => numbers.map((number) => `IT-${number}`)),
        fc.constantFrom(' ', ', ', ' and ', '; ', ' & '),
        marked,
        (verb, named, gap, own) => {
          const [word, value = ''] = verb.split(' ');
          const intent = readIntent(`${word} ${named.join(gap)} ${value} ${own.join(' ')}`);
          const changes = intent.verb === 'each' ? intent.of : [];
          if (intent.verb === 'unclear') expect(intent.line).toBe(`${word} ${named.join(' ')}: ${own.join(' ')}`);
          else expect(changes.map(({ ticket }) => ticket)).toEqual(named);
          for (const one of changes) expect(one.words ?? '').toBe(own.join(' '));
          for (const said of own) expect(JSON.stringify(intent)).toContain(said);
        },
      ),
    );
  });

  it('tells a name from what follows it in every way that it could end', () => {
    expect(headsOf('Ben Okafor: please look')).toEqual([
      { head: 'Ben Okafor: please look', words: undefined },
      { head: 'Ben Okafor: please', words: 'look' },
      { head: 'Ben Okafor', words: 'please look' },
      { head: 'Ben', words: 'Okafor: please look' },
    ]);
    fc.assert(
      fc.property(marked, (own) => {
        for (const { head, words = '' } of headsOf(own.join(' ')))
          expect(`${head} ${words}`.trim()).toBe(own.join(' '));
      }),
    );
  });

  it('reads a line in time that grows with its length', () => {
    for (const piece of ['.', 'a ', '**a ', '\u200b', '- ', '<@', ': ', '★'])
      expect(
        growth((length) => readIntent(`close IT-4 ${piece.repeat(length)}x`), 10_000),
        piece,
      ).toBeLessThan(10);
  });
});
