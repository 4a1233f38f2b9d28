import './from.ts';

// The door of this room; `index.ts` opens it.
export type { Recurs } from './dates.ts';
export { listRecurring, previewRecurring, showRecurring } from './find.ts';
export { openRecurring } from './open-due.ts';
export {
  CreateRecurring,
  EditRecurring,
  ListRecurring,
  PreviewRecurring,
  RecurringDates,
  RecurringPage,
  RecurringShown,
  RecurringView,
} from './recurring-view.ts';
export { isTimeZone, RecurringRule, type Weekday, weekdays } from './rule.ts';
export { endRecurring, pauseRecurring, resumeRecurring, skipRecurring } from './turn.ts';
export { createRecurring, editRecurring } from './write.ts';
