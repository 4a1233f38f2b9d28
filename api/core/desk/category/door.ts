// What the rest of the house knows of categories.
export { createCategory, editCategory, removeCategory } from './category.ts';
export { shortPath } from './tree.ts';
