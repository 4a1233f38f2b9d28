import { linkWords, type Words } from '../../../api/core/index.ts';
import { bulkSamples } from './bulk-samples.ts';
import { historySamples } from './history-samples.ts';
import { preparedSamples } from './prepared-samples.ts';
import { recurringSamples } from './recurring-samples.ts';
import { savedReplySamples } from './saved-reply-samples.ts';
import { snoozeSamples } from './snooze-samples.ts';

type Samples = Readonly<Record<string, readonly (() => string)[]>>;
const each = <T>(values: readonly T[], say: (value: T) => string) => values.map((value) => () => say(value));

/** The times of a ticket to which nothing has happened yet. */
export const noTimes = {
  firstResponseAt: null,
  resolvedAt: null,
  firstResolvedAt: null,
  lastResolvedAt: null,
  reopenings: 0,
  closedAt: null,
  took: { firstResponse: null, resolution: null, closing: null },
};

/** What is said of the links of tickets, with each way in which it can be said. */
const ofLinks = ({ links, refuse }: Words): Samples => ({
  'links.line': linkWords.flatMap((kind) => each([0, 2], (more) => links.line(kind, ['IT-2', 'IT-3'], more))),
  'links.did': linkWords.flatMap((kind) =>
    each(['added', 'removed'] as const, (what) => links.did(what, kind, 'IT-2')),
  ),
  'links.added': each(linkWords, (kind) => links.added('IT-7', kind, 'IT-2')),
  'links.already': each(linkWords, (kind) => links.already('IT-7', kind, 'IT-2')),
  'links.removed': [() => links.removed('IT-7', 'IT-2')],
  'links.none': [() => links.none('IT-7', 'IT-2')],
  'links.stillOpen': each([['IT-2'], ['IT-2', 'IT-3']], links.stillOpen),
  'links.endAlso': (['resolved', 'closed'] as const).flatMap((status) =>
    each([['IT-2'], ['IT-2', 'IT-3', 'IT-4', 'IT-5']], (keys) => links.endAlso(status, keys)),
  ),
  'links.solved': each([null, 'IT-2'], (other) => links.solved({ key: 'IT-7', title: 'Beamer' }, other)),
  'links.solvedEvent': [() => links.solvedEvent('IT-2')],
  'links.childrenDone': [() => links.childrenDone({ key: 'IT-7', title: 'Beamer' })],
  'refuse.linkToItself': [() => refuse.linkToItself('IT-7')],
  'refuse.linksCircle': [() => refuse.linksCircle('IT-7', 'IT-2')],
  'refuse.tooManyLinks': [() => refuse.tooManyLinks('IT-7', 100)],
});

/** The same of tags. */
const ofTags = ({ tags, refuse }: Words): Samples => ({
  'tags.did': [() => tags.did(['Odd', 'vpn'], []), () => tags.did([], ['Odd'])],
  'tags.now': [() => tags.now('IT-7', ['Odd'])],
  'tags.gone': each([['Odd'], ['Odd', 'vpn']], (names) => tags.gone('IT-7', names)),
  'tags.same': [() => tags.same('IT-7')],
  'tags.bare': [() => tags.bare('IT-7')],
  'refuse.tooManyNamed': [() => refuse.tooManyNamed(1_000)],
  'refuse.tooManyTags': [() => refuse.tooManyTags(30)],
});

/** The same of categories. */
const ofCategories = ({ category }: Words): Samples => ({
  'category.set': each([null, 'Odd › Printer'], (path) => category.set('IT-7', path)),
  'category.which': each([[], ['Odd', 'Odd › Printer']], (paths) => category.which('odd', paths)),
  'category.choose': [() => category.choose(['Odd', 'Odd › Printer'])],
  'category.addLine': [() => category.addLine('IT-7', 'Odd')],
  'category.noAdding': [() => category.noAdding('Helpline')],
  'category.noParent': [() => category.noParent('Odd')],
  'category.like': [() => category.like('Odd')],
  'category.likeOff': [() => category.likeOff('Odd')],
});

/** The same of checklists. */
const ofChecklists = ({ checklist, refuse }: Words): Samples => ({
  'checklist.progress': [() => checklist.progress(2, 5)],
  'checklist.title': [() => checklist.title('IT-7')],
  'checklist.items': [() => checklist.items(1, 10), () => checklist.items(11, 11)],
  'checklist.empty': [() => checklist.empty('IT-7')],
  'checklist.unknown': [() => checklist.unknown('IT-7', 3)],
  'checklist.gone': [() => checklist.gone('IT-7')],
  'checklist.onlyStaff': [() => checklist.onlyStaff('IT-7')],
  'checklist.stillOpen': each([1, 2, 5], (open) => checklist.stillOpen('IT-7', open)),
  'checklist.openNow': each([1, 2, 5], (open) => checklist.openNow(open)),
  'checklist.endAnyway': [() => checklist.endAnyway('IT-7')],
  'checklist.did': [() => checklist.did('done', ['Odd'], null)],
  'refuse.tooManyItems': [() => refuse.tooManyItems(100)],
});

/** The same of all of them. */
export const ticketPartSamples = (words: Words): Samples => ({
  ...ofLinks(words),
  ...ofTags(words),
  ...savedReplySamples(words),
  ...ofCategories(words),
  ...historySamples(words),
  ...ofChecklists(words),
  ...recurringSamples(words),
  ...bulkSamples(words),
  ...snoozeSamples(words),
  ...preparedSamples(words),
});
