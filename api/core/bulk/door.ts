// What the rest of the house knows of changes of many tickets.
export { BulkChange, changesSomething } from './change.ts';
export { bulkChoices, bulksAnywhere } from './choices.ts';
export {
  BulkPage,
  BulkTickets,
  BulkView,
  ListBulk,
  ListBulkTickets,
} from './job-view.ts';
export { bulkRefusals, bulkTickets, cancelBulk, listBulk, showBulk, startBulk, undoBulk } from './jobs.ts';
export { bulkNext, releaseBulk } from './next.ts';
export { ProposeBulk } from './proposal.ts';
export { proposeBulk } from './propose.ts';
export { bulkRuns } from './said.ts';
