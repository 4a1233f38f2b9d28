// The door of this room; `index.ts` opens it.
export { listPrepared, ticketPrepared } from './find.ts';
export {
  EditPrepared,
  HandPrepared,
  PreparedList,
  PreparedOnTicket,
  PreparedView,
  PrepareReply,
  SendPrepared,
} from './prepared-view.ts';
export { dropPrepared, sendPrepared, sendPreparedDue } from './send.ts';
export { editPrepared, handPrepared, prepareReply } from './write.ts';
