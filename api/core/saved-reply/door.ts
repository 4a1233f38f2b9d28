// The door of this room; `index.ts` opens it.
export { fillSavedReply } from './fill.ts';
export { listSavedReplies, ownWords, showSavedReply } from './find.ts';
export { placeholders } from './placeholders.ts';
export {
  CreateSavedReply,
  EditSavedReply,
  FilledReply,
  FillSavedReply,
  ListSavedReplies,
  QueuedChanges,
  SavedReplyPage,
  SavedReplyView,
} from './saved-reply-view.ts';
export { createSavedReply, editSavedReply, removeSavedReply } from './write.ts';
