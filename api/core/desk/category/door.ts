// What the rest of the house knows of categories.
export { createCategory, editCategory } from './category.ts';
export { MergeCategory, mergeCategory, RemoveCategory, removeCategory } from './remove.ts';
export { shortPath } from './tree.ts';
