import type { Words } from '../../../api/core/index.ts';
import { RecurringRule } from '../../../api/core/recurring/rule.ts';

const at = { start: '2026-03-02', time: '09:00', timeZone: 'Europe/Berlin' };
const rules = [
  { every: 'day' },
  { every: 'day', interval: 2, until: '2026-12-31' },
  { every: 'week', days: ['mo', 'th'], count: 1 },
  { every: 'week', interval: 5, count: 12 },
  { every: 'month' },
  { every: 'month', interval: 3, monthDay: -1 },
  { every: 'month', nth: 1, weekday: 'we' },
  { every: 'month', nth: -1, weekday: 'su' },
  { every: 'month', nth: -1, weekday: 'fr' },
  { every: 'year', month: 2, monthDay: 29 },
  { every: 'year', interval: 5, month: 6, nth: 3, weekday: 'mo' },
  { every: 'year', month: 12, monthDay: -1 },
].map((one) => RecurringRule.parse({ ...at, ...one }));
const lost = ['category', 'answers', 'project', 'task', 'assignee'];
const news = { title: 'Backups', desk: 'IT' };

/** What is said of recurring tickets, once in each way. */
export const recurringSamples = ({ recurring: said }: Words): Record<string, readonly (() => string)[]> => ({
  'recurring.rule': rules.map((rule) => () => said.rule(rule)),
  'recurring.from': [() => said.from('Backups')],
  'recurring.did': [
    () => said.did('Backups', '2026-03-02', 0, []),
    ...[1, 3, 7].map((missed) => () => said.did('Backups', '2026-03-02', missed, lost)),
  ],
  'recurring.news': [
    ...(['requester', 'desk', 'refused', 'rule'] as const).flatMap((what) => [
      () => said.news({ ...news, what, day: '2026-03-02', why: 'No.' }),
      () => said.news({ ...news, what }),
    ]),
    () => said.news({ ...news, what: 'lost', key: 'IT-7', lost }),
    () => said.news({ ...news, what: 'over', key: 'IT-7' }),
    ...[0, 1, 3, 7].map((others) => () => said.news({ ...news, what: 'left', who: 'Ben', others })),
  ],
  'recurring.onlyStaff': [() => said.onlyStaff('IT')],
  'recurring.notYours': [() => said.notYours('IT')],
  'recurring.tooManyAt': [() => said.tooManyAt(500, 'IT')],
  'recurring.tooManyOf': [() => said.tooManyOf(100)],
  'recurring.nothingNext': [() => said.nothingNext('Backups')],
  'recurring.isPaused': [() => said.isPaused('Backups')],
  'recurring.isOver': [() => said.isOver('Backups')],
  'recurring.noneFits': [() => said.noneFits('x')],
  'recurring.line': [() => said.line('Backups', 'IT', 'active', said.nextIs('2026-03-02', '09:00'))],
  'recurring.nextIs': [() => said.nextIs('2026-03-02', '09:00')],
  'recurring.date': [() => said.date('2026-03-02', '09:00')],
  'recurring.owner': [() => said.owner(null), () => said.owner('Ben')],
  'recurring.last': [() => said.last('2026-03-02', 'IT-7')],
  'recurring.sureEnd': [() => said.sureEnd('Backups')],
  'recurring.created': [() => said.created('Backups', '2026-03-02', '09:00')],
  'recurring.paused': [() => said.paused('Backups')],
  'recurring.resumed': [() => said.resumed('Backups', '2026-03-02', '09:00')],
  'recurring.skipped': [
    () => said.skipped('Backups', ''),
    () => said.skipped('Backups', said.nextIs('2026-03-02', '09:00')),
  ],
  'recurring.ended': [() => said.ended('Backups')],
  'recurring.weekday': [() => said.weekday('mo')],
});
