// What the rest of the house knows of categories.
export { addsCategories, nearCategory, whyNotAdded } from './add.ts';
export { createCategory, editCategory } from './category.ts';
export { MergeCategory, mergeCategory, RemoveCategory, removeCategory } from './remove.ts';
export { pathSign, shortPath } from './tree.ts';
