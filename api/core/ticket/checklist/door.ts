// What the rest of the house knows of checklists.
export {
  AddItems,
  addItems,
  ChangeItem,
  changeItem,
  mostItems,
  removeItem,
  TickItems,
  tickItems,
} from './change.ts';
export { Checklist, ItemView } from './item-view.ts';
export { showChecklist } from './read.ts';
