// The door of this room; `index.ts` opens it.
export { chooseView, chosenView } from './chosen.ts';
export { ListViews, listViews, showView } from './find.ts';
export { EditView, SavedSearch, SavedSearchList, SaveView } from './view.ts';
export { editView, removeView, saveView } from './write.ts';
