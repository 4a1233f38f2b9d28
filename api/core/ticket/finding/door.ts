// What other rooms and surfaces use of lists, filters and search.

export { TicketQuery } from '../views/view.ts';
export { type TimeField, timeFields, type ValueField, valueFields } from './fields.ts';
export {
  CountTickets,
  countTickets,
  explainTickets,
  ListTickets,
  listTickets,
  SearchTickets,
  searchTickets,
  showTicket,
  TicketCount,
  TicketLine,
  TicketPage,
} from './find.ts';
export { demandOneOf } from './may-do.ts';
export {
  type AskedColumn,
  type AskedValue,
  behind,
  type ColumnCondition,
  type Comparison,
  type Condition,
  type Stretch,
} from './query.ts';
export type { Search, SearchIndex } from './search-index.ts';
