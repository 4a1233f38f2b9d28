import type { Words } from '../../../api/core/index.ts';

const whys = [
  ...['requester', 'answered', 'edited', 'readers', 'ended', 'merged', 'deleted', 'access', 'file', 'refused'],
  'else',
];
const line = {
  ticket: { key: 'IT-7', title: 'Beamer' },
  number: 0,
  holder: 'Ben',
  author: 'Nora',
  at: 'Tue 3 Mar, 09:00',
  text: 'Odd',
};
const bare = { ticket: null, number: 2, holder: 'Ben', author: '', at: '', text: '' };

/** What is said of replies that agents have ready, once in each way. */
export const preparedSamples = ({ prepared: said, presence }: Words): Record<string, readonly (() => string)[]> => ({
  'presence.onlyStaff': [() => presence.onlyStaff('IT-7')],
  'presence.writing': [() => presence.writing('Nora')],
  'prepared.onlyStaff': [() => said.onlyStaff('IT-7')],
  'prepared.isWith': [() => said.isWith('IT-7', 'Nora')],
  'prepared.isOver': [() => said.isOver('IT-7')],
  'prepared.notColleague': [() => said.notColleague('IT-7')],
  'prepared.tooMany': [() => said.tooMany(200)],
  'prepared.tooManyThere': [() => said.tooManyThere('IT-7', 10)],
  'prepared.giveBackFirst': [() => said.giveBackFirst('IT-7', 'Nora')],
  'prepared.goesOut': [() => said.goesOut('Nora')],
  'prepared.hasDraft': [() => said.hasDraft('Nora')],
  'prepared.did': [() => said.did({ what: 'kept' })],
  'prepared.handed': [true, false].map((own) => () => said.handed('Ben', 'IT-7', 'Beamer', own)),
  'prepared.asks': [() => said.asks('Odd')],
  'prepared.stopped': whys.flatMap((why) => [
    () => said.stopped('IT-7', 'Beamer', why, 'Maya'),
    () => said.stopped('IT-7', '', why, ''),
  ]),
  'prepared.how': [() => said.how('IT-7')],
  'prepared.openIt': [() => said.openIt('IT-7')],
  'prepared.scheduled': [() => said.scheduled('IT-7', 'Tue 3 Mar, 09:00')],
  'prepared.kept': [() => said.kept('IT-7')],
  'prepared.asked': [() => said.asked('IT-7', 'Nora')],
  'prepared.givenBack': [() => said.givenBack('IT-7', 'Nora')],
  'prepared.hasIt': [() => said.hasIt('IT-7')],
  'prepared.isDraft': [() => said.isDraft('IT-7')],
  'prepared.dropped': [() => said.dropped('IT-7')],
  'prepared.noneOn': [() => said.noneOn('IT-7')],
  'prepared.othersBy': [() => said.othersBy('IT-7')],
  'prepared.othersAfter': [() => said.othersAfter('IT-7')],
  'prepared.onTicket': [() => said.onTicket('IT-7')],
  'prepared.line': [() => said.line(line), () => said.line(bare)],
  'prepared.whyStopped': whys.map((why) => () => said.whyStopped(why)),
  'prepared.typing': [() => said.typing(['Nora']), () => said.typing(['Nora', 'Ben'])],
  'prepared.moreOnHome': [() => said.moreOnHome(3)],
  'prepared.more': [() => said.more(3)],
  'prepared.giveBack': [() => said.giveBack('Nora')],
  'prepared.named': [() => said.named('Odd', 2)],
  'prepared.draftTitle': [() => said.draftTitle('IT-7')],
  'prepared.laterTitle': [() => said.laterTitle('IT-7')],
  'prepared.goOn': [() => said.goOn('IT-7')],
  'prepared.formIs': [() => said.formIs('IT-7')],
});
