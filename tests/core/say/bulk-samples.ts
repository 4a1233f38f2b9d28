import type { Words } from '../../../api/core/index.ts';

const what = 'IT-4, IT-5, IT-12.';
const counts = { total: 9, waiting: 3, same: 2, refused: 1, changed: 3, undone: 2, stays: 1, what };
const single = { total: 5, waiting: 1, same: 1, refused: 2, changed: 1, undone: 1, stays: 2, what };
const none = { total: 1, waiting: 0, same: 1, refused: 0, changed: 0, undone: 0, stays: 0, what };

const bulkNouns = ['person', 'status', 'category', 'tag', 'priority', 'view', 'desk'] as const;

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
  'bulk.start': [1, 2, 5].map((count) => () => said.start(count, 'vpn')),
  'bulk.toldChanged': [2, 5].map((count) => () => said.toldChanged('Maya', count)),
  'bulk.toldAssigned': [2, 5].map((count) => () => said.toldAssigned('Maya', count)),
  'bulk.toldUndone': [2, 5].map((count) => () => said.toldUndone('Maya', count)),
  'bulk.all': [() => said.all(42)],
  'bulk.about': [1, 42].map((count) => () => said.about(count)),
  'bulk.does.status': [() => said.does.status('Waiting'), () => said.does.status('Waiting', 'Sat, 5 Dec 2026, 09:00')],
  'bulk.does.assignee': [() => said.does.assignee('Ben')],
  'bulk.does.priority': [() => said.does.priority('High')],
  'bulk.does.category': [() => said.does.category('VPN')],
  'bulk.does.addTags': [['vpn'], ['vpn', 'laptop']].map((tags) => () => said.does.addTags(tags)),
  'bulk.does.removeTags': [['vpn'], ['vpn', 'laptop']].map((tags) => () => said.does.removeTags(tags)),
  'bulk.does.snooze': [() => said.does.snooze('Sat, 5 Dec 2026, 09:00')],
  'bulk.what': [0, 1, 2, 5].map((count) => () => said.what(said.does.toQueue, count, 'IT-7')),
  'bulk.whichOne': bulkNouns.flatMap((kind) => [
    () => said.whichOne(kind, 'vpn', []),
    () => said.whichOne(kind, 'vpn', ['IT › VPN']),
    () => said.whichOne(kind, '', []),
    () => said.whichOne(kind, '', ['IT › VPN']),
  ]),
  'bulk.notUnderstood': [() => said.notUnderstood('thanks', 'change IT-7: close')],
});
