import type { Words } from '../../../api/core/index.ts';

/** A case of the sentences that refuse something at a desk, or a way that a status goes. */
export const refuseSamples = ({ refuse }: Words) => ({
  'refuse.onlyInside': [() => refuse.onlyInside('Helpline')],
  'refuse.noDesk': [() => refuse.noDesk('HR')],
  'refuse.deskKeys': [() => refuse.deskKeys(['IT', 'HR']), () => refuse.deskKeys([])],
  'refuse.categoryOf': [() => refuse.categoryOf('Helpline')],
  'refuse.forOthers': [() => refuse.forOthers('Helpline')],
  'refuse.notYours': [() => refuse.notYours('Helpline', 'IT-7')],
  'refuse.notTheirs': [() => refuse.notTheirs('Helpline', 'IT-7')],
  'refuse.whoWorksAt': [() => refuse.whoWorksAt('Helpline')],
  'refuse.noStatus': [() => refuse.noStatus('Odd')],
  'refuse.statuses': [() => refuse.statuses(['Parked', 'Done'])],
  'refuse.ownMoves': [() => refuse.ownMoves('Parked')],
  'refuse.openedFrom': [() => refuse.openedFrom('IT-7'), () => refuse.openedFrom(null)],
  'refuse.untilWhen': [() => refuse.untilWhen('Parked')],
  'refuse.noUntil': [() => refuse.noUntil('Parked')],
  'refuse.noWay': [() => refuse.noWay('IT-7', 'Parked', 'Done')],
});
