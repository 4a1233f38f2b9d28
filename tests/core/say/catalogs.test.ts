import { describe, expect, it } from 'vitest';
import { en, type TicketView, type Words, wordsFor } from '../../../api/core/index.ts';
import { limits } from '../../../bots/slack/draw/limits.ts';
import { channelSamples } from './channel-samples.ts';
import { filedMailSamples } from './filed-mail-samples.ts';
import { findSamples } from './find-samples.ts';
import { mergeSamples } from './merge-samples.ts';
import { placeSamples } from './place-samples.ts';
import { refuseSamples } from './refuse-samples.ts';
import { requestFormSamples } from './request-form-samples.ts';
import { events, peopleSamples, person } from './sample-events.ts';
import { noTimes, ticketPartSamples } from './sample-ticket-parts.ts';
import { timeSamples } from './time-samples.ts';

const catalogs = { en, de: wordsFor('de-AT'), pl: wordsFor('pl_PL') } as const;
const others = ['de', 'pl'] as const;

const abilities = ['take', 'assign', 'reassign', 'rate', 'note', 'move', 'setPriority', 'edit', 'reply'] as const;

const ticket = (category: TicketView['status']['category'], assignee: TicketView['assignee'] = person): TicketView => ({
  id: 't',
  key: 'IT-7',
  title: 'Beamer',
  description: '',
  desk: { id: 'd', key: 'IT', name: 'Helpline' },
  category: null,
  company: null,
  project: null,
  task: null,
  priority: 'high',
  status: { id: 's', name: 'Parked', category, waitsFor: category === 'waiting' ? 'requester' : null },
  waitsUntil: null,
  turn: category === 'waiting' ? 'theirs' : 'first',
  turnSince: '2026-01-01T00:00:00.000Z',
  requester: { id: 'r', name: 'Maya' },
  assignee,
  source: 'slack',
  sourceUrl: null,
  sourceAuthor: null,
  follows: null,
  followedBy: null,
  confidential: false,
  internalReaders: 'agents',
  people: { participants: 0, followers: 0 },
  requestedAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...noTimes,
  replies: 0,
  notes: 0,
  time: null,
  rating: null,
  ...{ links: [], tags: [], checklist: null },
  attachments: [],
  answers: [],
  unanswered: [],
  abilities: [],
  version: 1,
});

/** How every sentence that takes something is said once in each way it can be said; numbers in each plural form. */
const few: TicketView = { ...ticket('active'), confidential: true, internalReaders: 'leads' };
const chosen: TicketView = { ...few, internalReaders: 'chosen' };
const nobody = { you: false, others: [] };
const counts = [1, 2, 5, 22, 1_234];
const samples = (words: Words): Record<string, readonly (() => string)[]> => {
  const { arrived, because, chat, connect, teams, refuse } = words;
  const { form, done } = chat;
  const moment = words.moment('Europe/Warsaw');
  const each = <T>(values: readonly T[], say: (value: T) => string) => values.map((value) => () => say(value));
  const reader = { name: 'Maya', part: 'requester', on: ['slack', 'teams'], off: false } as const;
  const second = { name: 'Nora', part: 'participant', on: [], off: false } as const;
  const third = { name: 'Olga', part: 'participant', on: [], off: true } as const;
  return {
    event: [
      ...each(events, (event) => words.event(event, moment, 'Ben')),
      () => words.event({ type: 'ticket.assigned', from: null, to: person, forced: false }, moment, 'Nora'),
      () => words.event({ type: 'ticket.unassigned', from: person }, moment, 'Nora'),
      () => words.event({ type: 'config.changed', noun: 'desk', id: 'd', name: 'Helpline', change: 'changed' }, moment),
    ],
    closed: each([true, false], (follows) => words.closed('IT-7', follows)),
    refused: abilities.flatMap((ability) =>
      (['active', 'resolved', 'closed'] as const).flatMap((state) =>
        each([null, 'Nora'], (assignee) =>
          words.refused(ability, 'IT-7', { assignee, status: state, works: true, follows: assignee === null }),
        ),
      ),
    ),
    ...peopleSamples(words, ticket('active')),
    deskWillLook: [() => words.deskWillLook('Helpline')],
    stars: [() => words.stars(4)],
    starsChoice: each([1, 2, 3, 4, 5], words.starsChoice),
    cardSummary: [() => words.cardSummary(ticket('active')), () => words.cardSummary(ticket('active', null))],
    audienceLine: [
      () => words.audienceLine('desk', ticket('active')),
      () => words.audienceLine('requester', ticket('active')),
      () => words.audienceLine('requester', ticket('closed')),
    ],
    audienceIfMentioned: [() => words.audienceIfMentioned(ticket('active'))],
    audienceInChat: [
      () => words.audienceInChat('desk', ticket('active')),
      () => words.audienceInChat('requester', ticket('active')),
      () => words.audienceInChat('requester', ticket('closed')),
    ],
    lastLine: [() => words.lastLine({ by: 'Ben', text: 'XYZ' })],
    commentRole: [
      () => words.commentRole({ audience: 'internal', side: 'agent', source: 'slack' }, 'desk', 'Helpline'),
      () => words.commentRole({ audience: 'public', side: 'requester', source: 'mail' }, 'desk', 'Helpline'),
      () => words.commentRole({ audience: 'public', side: 'agent', source: 'slack' }, 'desk', 'Helpline'),
      () => words.commentRole({ audience: 'public', side: 'agent', source: 'mail' }, 'desk', 'Helpline'),
      () => words.commentRole({ audience: 'public', side: 'agent', source: 'outlookMail' }, 'requester', 'Helpline'),
    ],
    'mark.internal': [() => words.mark.internal('Ben', ticket('active')), () => words.mark.internal('Ben', few)],
    'mark.public': [() => words.mark.public('Ben', ticket('active'))],
    'mark.withdrawn': [() => words.mark.withdrawn('Ben', ticket('active'))],
    'chat.notWritten': [() => chat.notWritten(['Maya']), () => chat.notWritten(['Maya', 'Nora'])],
    'chat.turnedOff': [() => chat.turnedOff(['Maya']), () => chat.turnedOff(['Maya', 'Nora'])],
    ...mergeSamples(words, ticket('active')),
    'arrived.automatic': [() => arrived.automatic('Maya')],
    'arrived.away': [() => arrived.away('Maya')],
    'arrived.filesLost': [() => arrived.filesLost(['a.exe'])],
    'arrived.forged': [() => arrived.forged('maya@northwind.example')],
    'arrived.letInForged': [() => arrived.letInForged('maya@northwind.example')],
    'arrived.forwarded': [() => arrived.forwarded('Ana', 'Maya', 'Please look.')],
    'arrived.sentAside': [() => arrived.sentAside('Ben', 'Maya')],
    'arrived.returned': [() => arrived.returned([]), () => arrived.returned(['maya@northwind.example'])],
    ...placeSamples(words),
    ...requestFormSamples(words.requestForm),
    'outlook.neverFiled': each(['', 'Advertising'], (reason) =>
      words.outlook.neverFiled('maya@northwind.example', reason),
    ),
    'mail.subject': [() => words.mail.subject('Helpline')],
    'mail.note': [() => words.mail.note('Ben', 'IT-7')],
    'mail.opened': each([null, 'Ben'], (by) => words.mail.opened(by, ticket('active'))),
    'mail.assigned': [() => words.mail.assigned('Ben', ticket('active'))],
    'mail.transferred': [() => words.mail.transferred('Helpline', ticket('active'))],
    'mail.replyHere': [() => words.mail.replyHere('Helpline')],
    ...Object.fromEntries(
      Object.entries(words.mail.alarm).map(([what, say]) => [
        `mail.alarm.${what}`,
        [() => say('help@northwind.example', 'Helpline')],
      ]),
    ),
    'mail.held.some': each([1, 2, 30], (count) => words.mail.held.some(count, 'it@northwind.example', 'Helpline')),
    'mail.mailTooLarge.text': [() => words.mail.mailTooLarge.text('it@northwind.example', 50)],
    ...ticketPartSamples(words),
    'because.desk': [() => because.desk('Helpline')],
    'because.lead': [() => because.lead('Helpline')],
    ...Object.fromEntries(
      (['savedAsNote', 'noteReaders', 'deskReads', 'inThread', 'inChat', 'ifMentioned', 'repliesGoTo'] as const).map(
        (name) => [`inside.${name}`, each([ticket('active'), few, chosen], words.inside[name])],
      ),
    ),
    'inside.mark': each([ticket('active'), few], (one) => words.inside.mark('Ben', one)),
    mailTakenOff: [() => words.mailTakenOff('Ana'), () => words.mailTakenOff(null)],
    'gone.elsewhere': [() => words.gone.elsewhere('Helpline', null), () => words.gone.elsewhere('Helpline', 'Ben')],
    'notice.withdrawn': [() => words.notice.withdrawn('Maya', ticket('closed'))],
    'notice.madeRequester': [() => words.notice.madeRequester('Ben', ticket('active'))],
    'turn.forDays': each([1, 2, 5], (days) => words.turn.forDays('Parked', days)),
    follows: [() => words.follows('IT-7')],
    followedBy: [() => words.followedBy('IT-7')],
    sourceBy: [() => words.sourceBy('Maya')],
    'turn.theirs': [() => words.turn.theirs('Maya')],
    'notice.leads': [
      () => words.notice.leads('Olga', 'Helpline', { you: true, others: ['Ben', 'Maya'] }, nobody, nobody),
      () => words.notice.leads('Olga', 'Helpline', { you: false, others: ['Ben'] }, { you: true, others: [] }, nobody),
      () => words.notice.leads('Olga', 'Helpline', nobody, nobody, { you: true, others: ['Ben'] }),
    ],
    'notice.readers': [
      () => words.notice.readers('Olga', { you: true, others: ['Ben', 'Maya'] }, nobody),
      () => words.notice.readers('Olga', { you: false, others: ['Ben'] }, { you: true, others: [] }),
    ],
    'notice.owners': [
      () => words.notice.owners('Olga', { you: true, others: ['Ben', 'Maya'] }, nobody),
      () => words.notice.owners('Olga', { you: false, others: ['Ben'] }, { you: true, others: [] }),
    ],
    'notice.channel': (['held', 'safe', 'agreed', 'archived', 'gone', 'removed', 'back'] as const).flatMap((what) =>
      each(['members', 'everybody', 'outside'] as const, (readers) =>
        words.notice.channel(what, 'it-desk', 'Helpline', readers),
      ),
    ),
    'notice.password.set': each(['Adam', null], (by) => words.notice.password.set(by)),
    'notice.password.ended': each(['Adam', null], (by) => words.notice.password.ended(by)),
    'notice.left': each(counts, (count) => words.notice.left('Ben', 'IT help', { count, keys: ['IT-1'] })),
    'notice.back': each(counts, (count) => words.notice.back('IT help', { count, keys: ['IT-1'] })),
    'notice.assignedToYou': [() => words.notice.assignedToYou('Ben', ticket('active'))],
    'notice.moved': each(['resolved', 'closed', 'waiting', 'active'] as const, (category) =>
      words.notice.moved('Ben', ticket(category), { id: 's', name: 'Parked', category }),
    ),
    'notice.rated': [() => words.notice.rated('Maya', ticket('resolved'), 4)],

    'chat.failed': [() => chat.failed('R1')],
    'chat.notYet': [() => chat.notYet('why')],
    'chat.unknownWord': [() => chat.unknownWord('XYZ')],
    'chat.youTyped': [() => chat.youTyped('XYZ')],
    'chat.allThrownAway': each(counts, chat.allThrownAway),
    'chat.button.run': [() => chat.button.run('mine')],
    'chat.already.assignedToYou': [() => chat.already.assignedToYou('IT-42')],
    'chat.moreLines': [() => chat.moreLines(2), () => chat.moreLines(35)],
    'chat.saysOnEach': [() => chat.saysOnEach('/ticket close IT-1 IT-2: thanks')],
    'chat.valuesAre': [() => chat.valuesAre(['low', 'high'])],
    'chat.done.commentStands': [() => chat.done.commentStands('XYZ')],
    'chat.removal.question': each([0, 1, 2, 5], (files) => chat.removal.question(files)),
    'chat.didYouMean': [() => chat.didYouMean('/ticket mine')],
    'chat.untilWhen': [() => chat.untilWhen('Parked', '/ticket status IT-7 Parked tomorrow')],
    'chat.formIs': [() => chat.formIs('/ticket mine')],
    'chat.button.sendInstead': [() => chat.button.sendInstead('Maya')],
    'chat.done.assigned': [() => done.assigned('IT-7', 'Nora')],
    'chat.done.unassigned': [() => done.unassigned('IT-7')],
    'chat.done.moved': [() => done.moved('IT-7', 'Parked')],
    'chat.done.movedUntil': [() => done.movedUntil('IT-7', 'Parked', '5 May')],
    'chat.done.prioritized': [() => done.prioritized('IT-7', words.priority('high'))],
    'chat.putBack': each(counts, chat.putBack),
    'chat.regretOver': [() => chat.regretOver('IT-7')],
    'chat.done.handedOn': [() => done.handedOn('IT-7', 'Helpline')],
    'chat.done.backAt': [() => done.backAt('IT-7', 'Helpline')],
    'chat.already.assigned': [() => chat.already.assigned('IT-7', 'Ben')],
    'chat.already.unassigned': [() => chat.already.unassigned('IT-7')],
    'chat.already.moved': [() => chat.already.moved('IT-7', 'Waiting')],
    'chat.already.open': [() => chat.already.open('IT-7', 'New')],
    'chat.already.prioritized': [() => chat.already.prioritized('IT-7', 'High')],
    'refuse.noCallBack': [() => refuse.noCallBack('IT-7')],
    'chat.done.withdrawn': [() => done.withdrawn('IT-7')],
    'chat.done.alsoFollowUp': [() => done.alsoFollowUp('IT-7')],
    'chat.done.rated': [() => done.rated(4)],
    'chat.opened': [() => chat.opened('IT-7')],
    'chat.openedFor': [() => chat.openedFor('IT-7', 'Maya')],
    'chat.openedFrom': [() => chat.openedFrom('IT-7', '<@U1>')],
    'chat.fromMessage': [() => chat.fromMessage('Maya', 'https://x.example'), () => chat.fromMessage('', null)],
    'chat.goesTo': each(counts, (count) => chat.goesTo(['Maya', 'Nora', 'Ben'], count)),
    'chat.sentTo': [() => chat.sentTo(['Maya', 'Nora', 'Ben']), () => chat.sentTo(['Maya']), () => chat.sentTo([])],
    'chat.followUp': [() => chat.followUp('IT-7', 'IT-8')],
    'chat.toFollowUp': [() => chat.toFollowUp('IT-7', 'IT-8')],
    'chat.filesAside': each(counts, chat.filesAside),
    'chat.filesLost': [() => chat.filesLost('Maya', ['a.exe']), () => chat.filesLost('', ['a.exe', 'b.exe'])],
    'chat.notOnDesk': [() => chat.notOnDesk('IT-7')],
    'chat.notAgent': [() => chat.notAgent('Helpline', 'IT-7')],
    'chat.whoIsIt': [() => chat.whoIsIt('Max', ['Nora', 'Ben']), () => chat.whoIsIt('Max', [])],
    'chat.home.hello': [() => chat.home.hello('Maya')],
    'chat.form.restFollows': each(counts, form.restFollows),
    'chat.form.tooLong': each(counts, form.tooLong),
    'chat.form.fewerPlaces': each([0, ...counts], form.fewerPlaces),
    'chat.form.atLeast': [() => form.atLeast(3)],
    'chat.form.atMost': [() => form.atMost(3)],
    'chat.form.replyTitle': [() => form.replyTitle('IT-7')],
    'chat.form.noteTitle': [() => form.noteTitle('IT-7')],
    'chat.form.assignTitle': [() => form.assignTitle('IT-7')],
    'chat.form.resolveTitle': [() => form.resolveTitle('IT-7')],
    'chat.form.closeTitle': [() => form.closeTitle('IT-7')],
    'chat.form.descriptionPart': [() => form.descriptionPart(2, 5)],
    'chat.form.saveThenPart': [() => form.saveThenPart(3)],
    'chat.form.rateTitle': [() => form.rateTitle('IT-7')],
    'chat.form.withdrawTitle': [() => form.withdrawTitle('IT-7')],
    'chat.form.withdrawReason': each(['Helpline', null], form.withdrawReason),
    'chat.form.rateComment': [() => form.rateComment('Helpline')],
    'chat.form.changeTitle': [() => form.changeTitle('IT-7')],
    'chat.form.editTitle': [() => form.editTitle('IT-7')],
    'chat.form.knows': [() => form.knows('Maya', ['VPN', 'Wi-Fi'])],
    'chat.form.meNamed': [() => form.meNamed('Maya')],
    'chat.form.replyReaders': each([null, [reader], [second], [third], [reader, second]], form.replyReaders),

    'file.size': [() => words.file.size(1_500_000)],
    'file.tooLarge': [() => words.file.tooLarge('a.pdf', 16 * 1_048_576)],
    'file.atOnceBytes': [() => words.file.atOnceBytes(268_435_456)],
    'file.atOnce': [() => words.file.atOnce(20)],
    'file.notAllowed': [
      () => words.file.notAllowed('a.exe', 'application/x-msdownload'),
      () => words.file.notAllowed('a.svg', 'image/svg+xml'),
      () => words.file.notAllowed('a', 'image/svg+xml'),
    ],
    'file.empty': [() => words.file.empty('a.pdf')],
    'file.cutOff': [() => words.file.cutOff('a.pdf')],
    'file.unsafe': [() => words.file.unsafe('a.pdf', 'Eicar')],
    'file.away': [() => words.file.away('a.pdf')],
    'file.tooMuch': [() => words.file.tooMuch(512 * 1_048_576)],
    'file.tooMany': [() => words.file.tooMany(20)],
    'file.checking': [() => words.file.checking('a.pdf')],
    'file.refused': [() => words.file.refused('a.pdf')],
    'file.attached': each(counts, words.file.attached),
    'slack.files.signIn': [() => words.slack.files.signIn('a.pdf')],
    'slack.files.deleted': [() => words.slack.files.deleted('a.pdf')],
    'slack.files.hidden': [() => words.slack.files.hidden('a.pdf')],
    'slack.files.withheld': [() => words.slack.files.withheld('a.pdf')],
    'slack.files.later': each(counts, words.slack.files.later),
    'slack.files.limits': each(counts, (most) => words.slack.files.limits(most, 10)),
    'slack.files.notShown': [() => words.slack.files.notShown('a.pdf (1 MB)')],
    'notifications.chosen': each([[], ['Slack', 'Teams']], (told) => words.notifications.chosen(told)),
    'notifications.how': [
      () => words.notifications.how(['replies', 'changes'], ['slack', 'teams']),
      () => words.notifications.how(['replies'], []),
    ],
    'notifications.byItself': each([[], ['Slack']], (told) => words.notifications.byItself(told)),
    'notifications.noAccount': [() => words.notifications.noAccount('Slack')],
    'connect.code': each(counts, (minutes) => connect.code('ABCD2345', minutes)),
    'connect.sure': [
      () => connect.sure('ABCD2345', 'Maya', 'maya@x.example'),
      () => connect.sure('ABCD2345', 'Maya', null),
    ],
    'connect.done': each([0, ...counts], (count) => connect.done('Maya', count)),
    'teams.shownBelow': [() => teams.shownBelow('IT-7')],
    'teams.opened': [() => teams.opened('IT-7')],
    'teams.files.declined': [() => teams.files.declined('plan.pdf', 'IT-7')],
    'teams.files.notGiven': [() => teams.files.notGiven('plan.pdf')],
    'teams.files.notSaved': [() => teams.files.notSaved('plan.pdf', 'IT-7')],
    'teams.files.offer': [() => teams.files.offer('IT-7')],
    'teams.files.offered': [() => teams.files.offered('plan.pdf', 'IT-7')],
    'teams.files.over': [() => teams.files.over('plan.pdf')],
    'teams.files.picture': [() => teams.files.picture(1), () => teams.files.picture(2)],
    'teams.hello': [() => teams.hello('Maya')],
    'teams.form.dayOf': [() => teams.form.dayOf('Due')],
    'teams.form.timeOf': [() => teams.form.timeOf('Due')],
    'teams.form.optional': [() => teams.form.optional('Comment')],
    'teams.form.categoryOfDesk': [() => teams.form.categoryOfDesk('Helpline')],
    ...channelSamples(words),
    'chat.addTo': [() => chat.addTo('IT-7', 'Beamer')],
    'refuse.noTicket': [() => refuse.noTicket('IT-7')],
    'refuse.noSuchVersion': [() => refuse.noSuchVersion(7)],
    'refuse.stepRefused': [() => refuse.stepRefused('raise', 'Helpline.')],
    'refuse.again': each(counts, refuse.again),
    ...refuseSamples(words),
    ...filedMailSamples(words),
    ...findSamples(words),
    ...timeSamples(words),
  };
};

/** Every place of a catalog with what it holds: a text, or something that makes one. */
function places(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => places(inner, path === '' ? key : `${path}.${key}`));
}

/** Every text of a catalog, by its place; what is made of arguments once for each sample. */
function textsOf(words: Words): Map<string, string> {
  const said = samples(words);
  return new Map(
    places(words).flatMap(([path, value]): [string, string][] =>
      typeof value === 'string'
        ? [[path, value]]
        : (said[path] ?? [])
            .map((make, index) => [`${path}#${index}`, make()] as const)
            .map(([at, text]) => [at, text]),
    ),
  );
}

const texts = { en: textsOf(en), de: textsOf(catalogs.de), pl: textsOf(catalogs.pl) };

/** What is the same in another language: names of things, and commands as they are typed. */
const same: Record<(typeof others)[number], readonly (string | RegExp)[]> = {
  de: [
    'label.status',
    'teams.form.optional#0',
    'teams.extension.ticket',
    'teams.extension.text',
    'commentRole#2',
    'find.tickets',
    'recurring.tags',
    /^views.(?:shared|found)/,
    /^find.fields.(?:status|tag)$/,
    /^stars/,
  ],
  pl: [
    'label.status',
    'bulk.parts.status',
    'bulk.does.status#0',
    'time.span#1',
    /^views.(?:shared|found)/,
    /^find.fields.(?:status|tag)$/,
    /^stars/,
  ],
};

describe('a person who reads another language', () => {
  it('is chosen for by the first part of their locale, and reads English where there is no catalog', () => {
    expect(catalogs.de).not.toBe(en);
    expect(catalogs.pl).not.toBe(en);
    expect(wordsFor('DE')).toBe(catalogs.de);
    for (const locale of ['en-GB', 'fr-FR', 'tlh', '', '_', 'deutsch']) expect(wordsFor(locale)).toBe(en);
  });

  it('reads once that a field may stay empty: Slack says so by itself, and Teams by one sentence', () => {
    for (const found of Object.values(texts))
      expect(
        [...found].flatMap(([path, text]) => (/\((?:optional|opcjonaln\p{L}+)\)/u.test(text) ? [path] : [])),
      ).toEqual(['teams.form.optional#0']);
  });

  it('finds every sentence there is, and each says something', () => {
    const paths = places(en).map(([path]) => path);
    const functions = places(en).flatMap(([path, value]) => (typeof value === 'function' ? [path] : []));
    expect(Object.keys(samples(en)).toSorted()).toEqual(functions.toSorted());
    for (const language of others)
      expect(
        places(catalogs[language])
          .map(([path]) => path)
          .toSorted(),
      ).toEqual(paths.toSorted());
    for (const found of Object.values(texts))
      for (const [path, text] of found) {
        expect(text.trim(), path).not.toBe('');
        expect(text, path).toBe(text.trim());
        expect(text, path).not.toMatch(/undefined|NaN|#|\[object| {2}/);
      }
  });

  it.each(others)('reads no English in %s', (language) => {
    const left = [...texts[language]].filter(
      ([path, text]) =>
        texts.en.get(path) === text &&
        !/^chat\.help\.\d+\.form$/.test(path) &&
        !same[language].some((one) => (typeof one === 'string' ? one === path : one.test(path))),
    );
    expect(left).toEqual([]);
    const english = /\b(the|and|you|your|this|that|with|not|from|agents?|reply|somebody|nobody|ticket is)\b/i;
    for (const [path, text] of texts[language])
      if (!path.startsWith('chat.help.')) expect(text.replace(/“[^”]*”|„[^“”]*[“”]/g, ''), path).not.toMatch(english);
  });

  it.each(others)('is told in %s the same names, keys and numbers', (language) => {
    const told =
      /\b(IT-\d|Nora|Maya|Ben|Helpline|Parked|Beamer|Hardware|XYZ|R1|HR|Max|Odd|ABCD2345|Thx)\b|★+|<@U1>|https:\S+|\/ticket \w+/g;
    for (const [path, text] of texts.en) {
      const other = texts[language].get(path) ?? '';
      for (const [name] of text.matchAll(told)) expect(other, path).toContain(name);
    }
  });

  it('sees quotation marks as the language writes them', () => {
    const count = (text: string, mark: string) => text.split(mark).length - 1;
    for (const [path, text] of texts.de) {
      expect(text, path).not.toMatch(/[”"«»]/);
      expect(count(text, '“'), path).toBe(count(text, '„'));
    }
    for (const [path, text] of texts.pl) {
      expect(text, path).not.toMatch(/[“"«»]/);
      expect(count(text, '”'), path).toBe(count(text, '„'));
    }
  });

  it('reads numbers in the form that the language has for them', () => {
    const { chat } = catalogs.pl;
    expect([1, 2, 5, 12, 22, 25].map((count) => /\d+ znak\S*/.exec(chat.form.restFollows(count))?.[0])).toEqual([
      '1 znak',
      '2 znaki',
      '5 znaków',
      '12 znaków',
      '22 znaki',
      '25 znaków',
    ]);
    expect(catalogs.de.chat.goesTo(['Ana', 'Ben', 'Cleo'], 1)).toBe(
      'Geht eine Sekunde nach dem Absenden an Ana, Ben und Cleo. Bis dahin kannst du es zurücknehmen.',
    );
    expect(catalogs.pl.chat.sentTo(['Ana', 'Ben', 'Cleo'])).toBe('Wysłano do: Ana, Ben i Cleo.');
    expect(en.chat.sentTo(['Ana', 'Ben', 'Cleo'])).toBe('Sent to Ana, Ben and Cleo.');
  });

  it.each(['en', ...others] as const)('sees whole titles, buttons and placeholders in %s', (language) => {
    const { chat, button, starsChoice, teams, label, priority } = catalogs[language];
    const { form } = chat;
    const key = 'SUPPORT-10425';
    const { newTicket, replyTitle, noteTitle, assignTitle, editTitle } = form;
    const titles = [newTicket, ...[replyTitle, noteTitle, assignTitle, editTitle].map((title) => title(key))];
    const submits = [form.open, form.cancel, form.send, form.save, form.saveNote, form.assign];
    for (const text of [...titles, ...submits]) expect(text.length, text).toBeLessThanOrEqual(limits.viewTitle);
    const { sendInstead, run, addPerson, ...plain } = chat.button;
    const buttons = [
      ...Object.values(button),
      ...Object.values(plain),
      teams.change,
      teams.more,
      teams.form.showCategories,
    ];
    // Teams cuts at 60, Slack at 75; a name of twenty letters has its room.
    const named = [sendInstead('Nora Brandstetter-Li'), addPerson('Nora Brandstetter-Li')];
    for (const text of [...buttons, ...named, run('priority SUPPORT-10425 medium')])
      expect(text.length, text).toBeLessThanOrEqual(60);
    for (const stars of [1, 2, 3, 4, 5]) expect(starsChoice(stars).length).toBeLessThanOrEqual(limits.option);
    for (const one of ['low', 'medium', 'high', 'urgent'])
      expect(priority(one).length).toBeLessThanOrEqual(limits.option);
    const placeholders = [
      form.chooseDesk,
      form.chooseCategory,
      form.choosePriority,
      form.chooseAgent,
      ...Object.values(label),
    ];
    for (const text of placeholders) expect(text.length, text).toBeLessThanOrEqual(limits.placeholder);
    const help = chat.help.map(({ form: line, does }) => `/ticket ${line} ${does}`).join('\n');
    // It stands in two blocks.
    expect(help.length).toBeLessThan(2 * (limits.text - 1_000));
  });
});
