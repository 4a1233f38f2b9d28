import type { Words } from '../../../api/core/index.ts';

const counts = { total: 9, waiting: 3, same: 2, refused: 1, changed: 3, undone: 2, stays: 1 };
const single = { total: 5, waiting: 1, same: 1, refused: 2, changed: 1, undone: 1, stays: 2 };
const none = { total: 1, waiting: 1, same: 0, refused: 0, changed: 0, undone: 0, stays: 0 };

/** What is said of changes of many tickets, once in each way. */
export const bulkSamples = ({ bulk: said }: Words): Record<string, readonly (() => string)[]> => ({
  'bulk.notAt': [() => said.notAt('IT-7', 'Servicedesk')],
  'bulk.tooMany': [() => said.tooMany(1_000)],
  'bulk.isNow': Object.values(said.states).map((state) => () => said.isNow(state)),
  'bulk.unreadable': [() => said.unreadable('IT-7')],
  'bulk.changedSince': [() => said.changedSince('IT-7', Object.values(said.parts))],
  'bulk.proposed': [counts, single, none].map((it) => () => said.proposed(it)),
  'bulk.running': [counts, single, none].map((it) => () => said.running(it)),
  'bulk.done': [counts, single, none].map((it) => () => said.done(it)),
  'bulk.cancelled': [counts, single, none].map((it) => () => said.cancelled(it)),
  'bulk.undoing': [() => said.undoing(counts)],
  'bulk.undone': [counts, single, none].map((it) => () => said.undone(it)),
  'bulk.andMore': [() => said.andMore(7)],
  'bulk.start': [1, 2, 5].map((count) => () => said.start(count)),
  'bulk.toldChanged': [2, 5].map((count) => () => said.toldChanged('Maya', count)),
  'bulk.toldAssigned': [2, 5].map((count) => () => said.toldAssigned('Maya', count)),
  'bulk.toldUndone': [2, 5].map((count) => () => said.toldUndone('Maya', count)),
  'bulk.all': [() => said.all(42)],
  'bulk.about': [1, 42].map((count) => () => said.about(count)),
  'bulk.whichOne': [() => said.whichOne('vpn', []), () => said.whichOne('vpn', ['IT › VPN'])],
});
