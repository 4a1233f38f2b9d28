import type { TicketView, Words } from '../../../api/core/index.ts';

/** What is said of people on a ticket, once for each way to say it. */
export const peopleSamples = (words: Words, ticket: TicketView): Record<string, (() => string)[]> => {
  const { chat, notice, refuse } = words;
  const parts = ['follower', 'copied'] as const;
  const some = [['Nora'], ['Nora', 'Ben']];
  const answers = (['done', 'already'] as const).flatMap((when): [string, (() => string)[]][] => {
    const said = chat.people[when];
    return [
      [`chat.people.${when}.added`, [...parts, null].map((as) => () => said.added('IT-7', 'Nora', as))],
      [`chat.people.${when}.youFollow`, [() => said.youFollow('IT-7')]],
      [`chat.people.${when}.removed`, [() => said.removed('IT-7', 'Nora')]],
      [`chat.people.${when}.youLeft`, [() => said.youLeft('IT-7')]],
    ];
  });
  return {
    late: [() => words.late('IT-7', { by: 'Ben', at: '', what: 'XYZ' })],
    redacted: [() => words.redacted('Olga')],
    takenBack: [() => words.takenBack('Ben')],
    'mark.joined': [() => words.mark.joined(ticket)],
    ...Object.fromEntries(answers),
    'chat.people.unread': some.map((names) => () => chat.people.unread(names, 'IT-7')),
    'chat.people.notInside': some.map((names) => () => chat.people.notInside(names, 'IT-7')),
    'chat.people.notOnIt': some.map((names) => () => chat.people.notOnIt(names, 'IT-7')),
    'chat.people.unknown': some.map((names) => () => chat.people.unknown(names)),
    'escalate.did': [() => words.escalate.did('Nora')],
    'escalate.ready': [() => words.escalate.ready('IT-7', 'Nora')],
    'escalate.noAddress': [() => words.escalate.noAddress('Nora')],
    'escalate.notStaff': [() => words.escalate.notStaff('IT-7', 'Nora')],
    'escalate.mayNotSee': [() => words.escalate.mayNotSee('IT-7', 'Nora')],
    ...confidentialSamples(words),
    'chat.people.addThem': [() => chat.people.addThem('IT-7', 'Nora')],
    'chat.people.askDesk': [() => chat.people.askDesk('IT helpdesk')],
    'chat.button.addPerson': [() => chat.button.addPerson('Nora')],
    'chat.people.whoIsIt': [() => chat.people.whoIsIt('No', ['Nora', 'Noah']), () => chat.people.whoIsIt('XYZ', [])],
    alsoOnIt: [() => words.alsoOnIt(['Nora'], 0), () => words.alsoOnIt(['Nora', 'Ben'], 4)],
    'notice.openedFor': [() => notice.openedFor('Ben', ticket)],
    openedForLine: [() => words.openedForLine('Ben', 'Nora')],
    'notice.mentioned': [() => notice.mentioned('Ben', ticket)],
    mentionsYou: [() => words.mentionsYou('internal note')],
    'notice.added': parts.map((as) => () => notice.added('Ben', ticket, as)),
    'refuse.isRequester': [() => refuse.isRequester('Nora', 'IT-7')],
    'refuse.tooManyPeople': [() => refuse.tooManyPeople('IT-7', 100)],
  };
};

/** What is said of a ticket that a chosen group alone sees. */
const confidentialSamples = ({ confidential: said, requests }: Words): Record<string, (() => string)[]> => ({
  'confidential.did': [true, false].map((on) => () => said.did(on)),
  'confidential.messageGone': [() => said.messageGone('IT-7')],
  'confidential.lost': [() => said.lost('Ben', 'IT-7')],
  'confidential.title': [true, false].map((on) => () => said.title('IT-7', on)),
  'confidential.byDesk': [() => said.byDesk('Helpline')],
  'confidential.whoHint': [() => said.whoHint('Helpline')],
  'confidential.kept': [
    () => said.kept('IT-7', 'Helpline', [], []),
    () => said.kept('IT-7', 'Helpline', ['Nora'], ['Ben']),
    () => said.kept('IT-7', 'Helpline', ['Nora', 'Max'], ['Ben', 'Tom']),
  ],
  'confidential.already': [() => said.already('IT-7')],
  'confidential.opened': [() => said.opened('IT-7', 'Helpline')],
  'confidential.notConfidential': [() => said.notConfidential('IT-7')],
  'confidential.onlyStaff': [() => said.onlyStaff('IT-7')],
  'confidential.notYours': [() => said.notYours('IT-7')],
  'requests.form.thread': ['Helpline', null].map((desk) => () => requests.form.thread(desk)),
  'requests.form.apart': ['Helpline', null].map((desk) => () => requests.form.apart(desk)),
});
