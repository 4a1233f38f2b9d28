// What the add-in of Outlook is served with.

export { FetchMail, fetchToStage } from './fetch-mail.ts';
export { addMail, CommentOfMail, FiledMail, openFromMail, TicketOfMail } from './file-mail.ts';
export { LookAtMail, lookAtMail, SeenMail } from './look.ts';
export { ListNeverFile, listNeverFile, NeverFile, NeverFiled, setNeverFile } from './never-file.ts';
export { FiledSending, FileSending, fileSending, markSending, SendingMark } from './sending.ts';
export { StageParts, stageMail, stageParts } from './stage.ts';
export { collectStaged } from './staged.ts';
export { StagedView } from './staged-view.ts';
