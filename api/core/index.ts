// The only door to the domain.
export * from './actor.ts';
export { type Command, command, commands, parseInput, type Work } from './command.ts';
export { type Ctx, type Db, type Engine, inTransaction, reading, type Tx } from './context.ts';
export { type Book, type DeskBook, type DeskEntry, makeDeskBook, type StatusEntry } from './desk/book.ts';
export * from './errors.ts';
export { DomainEvent, type EventType } from './events.ts';
export {
  type Draft,
  DraftContent,
  type DraftKind,
  draftOwner,
  endDraft,
  keepDraft,
  listDrafts,
  openDraft,
} from './inbox/draft.ts';
export * from './inbox/receive.ts';
export * from './notify/admin.ts';
export { channelTarget, personTarget } from './notify/channels.ts';
export { composeMessage, type DeliveryWork } from './notify/compose.ts';
export { deliverClaimed } from './notify/deliver.ts';
export * from './notify/outbox.ts';
export { type CopyRef, copiesAt, destinationOf, ticketAt } from './notify/refs.ts';
export { cursorOf, Limit, readCursor } from './page.ts';
export { type Account, identify, identityRow, knownPerson } from './person/identify.ts';
export { type ActorBook, loadActor, makeActorBook } from './person/load.ts';
export * from './ports.ts';
export { queueSizes } from './queues.ts';
export * from './say/card.ts';
export { type Reader, rateControls, ticketCard } from './say/cards.ts';
export { en } from './say/en.ts';
export { eventsAfter, type StreamEvent, streamStart } from './stream.ts';
export { sweep } from './sweep.ts';
export { assignTicket, unassignTicket } from './ticket/assign.ts';
export { closeResolved } from './ticket/auto-close.ts';
export { noteOnTicket, replyToTicket, withdrawComment } from './ticket/comment.ts';
export { CommentView, viewComment } from './ticket/comment-view.ts';
export { editTicket } from './ticket/edit.ts';
export { editComment } from './ticket/edit-comment.ts';
export {
  ListTickets,
  listTickets,
  SearchTickets,
  searchTickets,
  showTicket,
  TicketLine,
  TicketPage,
} from './ticket/find.ts';
export { CommentPage, HistoryLine, HistoryPage, ticketComments, ticketHistory } from './ticket/history.ts';
export * from './ticket/inputs.ts';
export { moveTicket } from './ticket/move.ts';
export { deskCounter, openTicket } from './ticket/open.ts';
export * from './ticket/policy.ts';
export { publishNote } from './ticket/publish-note.ts';
export { rateTicket } from './ticket/rate.ts';
export { possibleAssignees, type Reader as ReplyReader, replyReaders } from './ticket/readers.ts';
export { reopenTicket } from './ticket/reopen.ts';
export { setCategory, setPriority } from './ticket/set.ts';
export { isOpen, mayMove, reachable, StatusCategory, statusCategories } from './ticket/status.ts';
export { TicketView } from './ticket/ticket-view.ts';
export { type Visibility, visibilityOf, whereVisible } from './ticket/visible.ts';
export { Audience, isTicketKey, Priority, priorities, TicketKey } from './ticket/words.ts';
