import type { Words } from '../../../api/core/index.ts';

/** How every sentence about saved views is said once in each way it can be said. */
export const viewSamples = ({ views }: Words): Record<string, readonly (() => string)[]> => ({
  'views.leadsShare': [() => views.leadsShare('Helpline')],
  'views.taken': [() => views.taken('Beamer')],
  'views.tooWide': [() => views.tooWide('project', 50)],
  'views.tooMany': [() => views.tooMany(100)],
  'views.shared': [() => views.shared('Beamer', 'IT')],
  'views.found': [() => views.found('Beamer', 'Max')],
  'views.gone': [() => views.gone(['Beamer', 'Max'])],
  'views.saved': [() => views.saved('Beamer', 'views Beamer')],
  'views.removed': [() => views.removed('Beamer')],
});
