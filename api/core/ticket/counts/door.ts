// The door of this room; `index.ts` opens it.
export { checkCounts } from './check.ts';
