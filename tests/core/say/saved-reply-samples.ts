import type { Words } from '../../../api/core/index.ts';

const nothing = { status: null, tags: [], assignMe: false };

/** What is said of saved replies, once in each way. */
export const savedReplySamples = (words: Words): Record<string, readonly (() => string)[]> => {
  const said = words.savedReply;
  return {
    'saidSince.stopped': [1, 2, 5].map((count) => () => words.saidSince.stopped('IT-7', 'Maya', count)),
    'savedReply.leadsOnly': [() => said.leadsOnly('Helpline')],
    'savedReply.onlyStaff': [() => said.onlyStaff('IT-7')],
    'savedReply.taken': [() => said.taken('Password')],
    'savedReply.unknown': [
      () => said.unknown(['{{x}}'], ['ticket.key']),
      () => said.unknown(['{{x}}', '{{y}}'], ['ticket.key', 'desk.name']),
    ],
    'savedReply.missing': [() => said.missing('Password', 'IT-7', ['{{company.name}}'])],
    'savedReply.noSuchChange': [() => said.noSuchChange('Closed')],
    'savedReply.does': [
      () => said.does({ ...nothing, status: 'Resolved' }),
      () => said.does({ ...nothing, tags: ['vpn', 'wifi'], assignMe: true }),
      () => said.does({ status: 'Resolved', tags: ['vpn'], assignMe: true }),
    ],
    'savedReply.mergedMeanwhile': [() => said.mergedMeanwhile('IT-7', 'IT-8')],
    'savedReply.textHint': [() => said.textHint(['ticket.key', 'desk.name'])],
    'savedReply.ofDesk': [() => said.ofDesk('Helpline')],
    'savedReply.saved': [() => said.saved('Password')],
    'savedReply.filled': [() => said.filled('Password', 'IT-7')],
    'savedReply.noneFits': [() => said.noneFits('vpn')],
    'savedReply.which': [() => said.which('IT-7')],
  };
};
