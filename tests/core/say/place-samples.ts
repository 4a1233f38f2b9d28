import type { Words } from '../../../api/core/index.ts';

const at = (company: string | null, project: string | null) => ({ company, project, task: null });

/** What is said of where tickets belong, once in each way. */
export const placeSamples = ({ place }: Words): Record<string, readonly (() => string)[]> => ({
  'place.event': [
    () => place.event(at(null, null), at('Acme', null)),
    () => place.event(at('Acme', null), at(null, null)),
    () => place.event(at('Acme', null), at('Acme', 'Shop')),
    () => place.event(at('Acme', 'Shop'), at('Acme', null)),
  ],
  'place.set': [() => place.set('IT-1', 'Shop'), () => place.set('IT-1', null)],
  'place.title': [() => place.title('IT-1')],
  'place.whichTask': [() => place.whichTask('sho', []), () => place.whichTask('sho', ['Shelves', 'Doors'])],
  'place.whichProject': [() => place.whichProject('sho', []), () => place.whichProject('sho', ['Shop', 'Shoes'])],
});
