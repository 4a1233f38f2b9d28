// The only door to the domain.

export { networkOf } from './access/network.ts';
export { kindsOf } from './access/on-it.ts';
export { endOneSession, listSessions, SessionList } from './access/sessions.ts';
export { fewest, insideOf, type Way } from './access/ways.ts';
export { AccountList, AccountView, detachAccount, listAccounts } from './account/accounts.ts';
export { followAccount, learnLocale } from './account/follow.ts';
export {
  type AccountKind,
  type AccountProvider,
  accountKinds,
  accountProviders,
  isOfHouse,
  provesAddress,
} from './account/proof.ts';
export * from './actor.ts';
export { AuditPage, ListAudit, listAudit } from './audit/list.ts';
export * from './bulk/door.ts';
export { parseInput } from './command.ts';
export { createCompany, editCompany, removeCompany } from './company/companies.ts';
export * from './company/company-view.ts';
export { listCompanies, listProjects, listTasks, showCompany, showProject, showTask } from './company/find.ts';
export { createProject, editProject, removeProject } from './company/projects.ts';
export { createTask, editTask, removeTask } from './company/tasks.ts';
export { type Ctx, type Db, type Engine, inTransaction, type Tx } from './context.ts';
export type { Book, DeskEntry } from './desk/book.ts';
export * from './desk/category/door.ts';
export { askAboutChannels, askSoon } from './desk/channel/ask.ts';
export { type ChannelFacts, type Channels, NoChannel } from './desk/channel/channel-facts.ts';
export { connectChannel } from './desk/channel/connect-channel.ts';
export { noteChannel } from './desk/channel/hear.ts';
export { putChannel, removeChannel } from './desk/channel/put-channel.ts';
export type { ChannelProblem, Readers } from './desk/channel/readers.ts';
export * from './desk/desk-view.ts';
export type { Directory, GroupMember } from './desk/directory.ts';
export { createDesk, editDesk } from './desk/edit.ts';
export { CategoryList, DeskList, listCategories, listDesks, listStatuses, StatusList, showDesk } from './desk/find.ts';
export { makeDeskBook } from './desk/make-book.ts';
export { listMembers, MemberList, putMember, removeMember } from './desk/members.ts';
export { putMembershipSource, removeMembershipSource, showMembershipSource } from './desk/membership-source.ts';
export { syncMemberships } from './desk/membership-sync.ts';
export * from './desk/mode-effect.ts';
export { createStatus, editStatus, removeStatus } from './desk/status.ts';
export { dropExpired } from './drop-expired.ts';
export * from './emoji/door.ts';
export * from './errors.ts';
export { DomainEvent } from './events.ts';
export { type BlobStore, demandKey, memoryBlobs } from './file/blob-store.ts';
export { collectFiles, collectStrays, scanWaiting } from './file/collect.ts';
export { filesOfDelivery, openDelivered } from './file/delivered.ts';
export { mostAtOnce } from './file/file-ids.ts';
export { FileRules, setFileRules, showFileRules } from './file/file-rules.ts';
export { FileView } from './file/file-view.ts';
export type { Files } from './file/files.ts';
export { keepFile, keepFiles, type Offered } from './file/keep.ts';
export { isPage } from './file/media-type.ts';
export { mostPixels, pixelsOf } from './file/pixels.ts';
export { FileList, type ReadableBytes, type ReadableFile, readFile, ticketFiles } from './file/read.ts';
export { removeFile } from './file/remove.ts';
export { memoryScanner, type Scanner, type ToScan, type Verdict } from './file/scanner.ts';
export { fileLines, sharedFiles } from './file/shared.ts';
export { collectWholeMails } from './file/whole-mails.ts';
export * from './inbox/door.ts';
export * from './mail/door.ts';
export * from './notify/admin.ts';
export { cardViewers } from './notify/card-viewers.ts';
export { type ChannelKey, houseChannels } from './notify/channel/house.ts';
export * from './notify/channel/notifications.ts';
export { ownChats } from './notify/channel/reached.ts';
export * from './notify/conversations.ts';
export { deliverClaimed } from './notify/deliver.ts';
export { hurryDeliveries } from './notify/hurry.ts';
export { kindsOfNews, type News } from './notify/news.ts';
export * from './notify/notifier.ts';
export * from './notify/outbox.ts';
export { personCard, readOnlyCard } from './notify/person-card.ts';
export { redrawClosed } from './notify/redraw.ts';
export { type CardPlace, cardPlace, type TicketPlace, ticketAt, ticketOfCard } from './notify/refs.ts';
export { channelTarget, personOfTarget, personTarget } from './notify/target.ts';
export { oneByOne } from './one-by-one.ts';
export { cursorOf } from './page.ts';
export { connectAccount, makeConnectCode, whoseConnectCode } from './person/connect.ts';
export { createPerson } from './person/create.ts';
export { type AccessTokens, OutOfTime, tokenPerson } from './person/credentials/access-token.ts';
export {
  ApiKeyList,
  ApiKeyView,
  apiKeyPerson,
  CreateApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
} from './person/credentials/api-key.ts';
export { ChangePassword, changePassword } from './person/credentials/change-password.ts';
export { type Passwords, passwordProblem } from './person/credentials/password.ts';
export { endSession, sessionMs, sessionPerson } from './person/credentials/session.ts';
export {
  FinishSetup,
  finishSetup,
  invitePerson,
  makeFirstOwnerLink,
  makeOwnerLink,
  type SetupOffer,
  setupOffer,
} from './person/credentials/setup-link.ts';
export { SignIn, signIn } from './person/credentials/sign-in.ts';
export {
  CreateDepartment,
  createDepartment,
  DepartmentList,
  DepartmentView,
  EditDepartment,
  editDepartment,
  listDepartments,
} from './person/department.ts';
export { editPerson } from './person/edit.ts';
export { ListPeople, listPeople, showPerson } from './person/find.ts';
export { addressed, foldedPerson, named } from './person/folded.ts';
export { type Account, type AccountKey, identify, identityRow, knownAccount, knownPerson } from './person/identify.ts';
export { type ActorBook, loadActor, makeActorBook } from './person/load.ts';
export { MyProfile, myProfile } from './person/me.ts';
export { orderPeople } from './person/order-people.ts';
export { CreatePerson, EditPerson, PersonPage, PersonShown, PersonView } from './person/person-view.ts';
export { has, reaches, worksEverywhere } from './person/powers.ts';
export * from './ports.ts';
export * from './prepared/door.ts';
export * from './presence/door.ts';
export { overdueDeliveries, queueSizes, waitingForPlatform } from './queues.ts';
export * from './recurring/door.ts';
export {
  listReminders,
  ReminderList,
  ReminderView,
  removeReminder,
  SetReminder,
  setReminder,
} from './reminder/reminders.ts';
export { ringReminders } from './reminder/ring.ts';
export * from './request-channel/door.ts';
export { onlyAsked, problemsOf } from './request-form/answers.ts';
export { FormFields } from './request-form/fields.ts';
export { CategoryFormView } from './request-form/form-view.ts';
export { putCategoryForm } from './request-form/put-form.ts';
export { ShowCategoryForm, showCategoryForm } from './request-form/show-form.ts';
export { createRole, editRole, removeRole } from './role/edit.ts';
export { listRoles, showRole } from './role/find.ts';
export { powersOf } from './role/grants.ts';
export { CreateRole, EditRole, RoleList, RoleView } from './role/role-view.ts';
export * from './saved-reply/door.ts';
export { ticketText } from './say/answers.ts';
export * from './say/card.ts';
export { ratingOf, statePieces, unassignedPieces } from './say/cards.ts';
export { channelWords } from './say/channel.ts';
export { locales, wordsFor } from './say/choose.ts';
export { deliveryWords } from './say/delivery.ts';
export { en } from './say/en/en.ts';
export { capital } from './say/grammar.ts';
export { groupWords } from './say/group.ts';
export { daysToWait } from './say/inside-controls.ts';
export { mailServerWords } from './say/mail-server.ts';
export type { Note } from './say/moment.ts';
export type { Words } from './say/words.ts';
export { bringNear } from './set-back.ts';
export * from './skill/door.ts';
export { parsedJson } from './stored.ts';
export { eventsAfter, type StreamEvent, streamStart } from './stream.ts';
export {
  asKey,
  asRead,
  brokenAt,
  isBlank,
  isBroken,
  isTooDeep,
  mended,
  mendedAll,
  ownDirection,
  saysSomething,
  seenLength,
  seenName,
  withoutEnds,
  withoutStowaways,
} from './text/clean.ts';
export * from './text/cut.ts';
export { fold, foldedName, type SearchTerm, searchWords } from './text/fold.ts';
export { asNames, mentionedIn, withPersons } from './text/markdown/mentions.ts';
export { Page } from './text/markdown/page.ts';
export { atPictures, linkPictures, pictureMark, picturesIn } from './text/markdown/pictures.ts';
export { readMarkdown } from './text/markdown/read.ts';
export {
  type Block,
  readable,
  type Span,
  spansText,
  writeSpans,
} from './text/markdown/spans.ts';
export { plainMarkdown, writeMarkdown } from './text/markdown/write.ts';
export { nearest } from './text/nearest.ts';
export * from './text/pieces.ts';
export { adjustTicket } from './ticket/adjust.ts';
export { assignTicket, unassignTicket } from './ticket/assign.ts';
export { closeResolved } from './ticket/auto-close.ts';
export * from './ticket/channel/door.ts';
export * from './ticket/checklist/door.ts';
export { addFiles, noteLostFiles } from './ticket/comments/add-files.ts';
export { noteOnTicket, replyToTicket, withdrawComment } from './ticket/comments/comment.ts';
export { authorName, CommentView } from './ticket/comments/comment-view.ts';
export { editComment } from './ticket/comments/edit-comment.ts';
export { CommentPage, latestComments, ticketComments } from './ticket/comments/list-comments.ts';
export { publishNote } from './ticket/comments/publish-note.ts';
export { redactComment } from './ticket/comments/redact.ts';
export { type Since, unseenSince } from './ticket/comments/said-since.ts';
export * from './ticket/counts/door.ts';
export { editTicket } from './ticket/edit.ts';
export * from './ticket/finding/door.ts';
export { finishTicket } from './ticket/finish/finish.ts';
export { withdrawTicket } from './ticket/finish/withdraw.ts';
export { AskHistory, HistoryLine, HistoryPage, ticketHistory } from './ticket/history/history.ts';
export { type HistoryKind, historyKinds } from './ticket/history/kinds.ts';
export * from './ticket/inputs.ts';
export { LinkWord, linkWords } from './ticket/links/kinds.ts';
export { LinkTickets, linkTickets, UnlinkTickets, unlinkTickets } from './ticket/links/link.ts';
export { TicketLinks, ticketLinks } from './ticket/links/read.ts';
export { unlessHidden } from './ticket/load.ts';
export { MergeTickets, mergeTickets } from './ticket/merge/merge.ts';
export { moves, stays } from './ticket/merge/movers.ts';
export { SplitTicket, splitTicket } from './ticket/merge/split.ts';
export { unmergeTicket } from './ticket/merge/unmerge.ts';
export { moveTicket } from './ticket/move.ts';
export { deskCounter, openTicket } from './ticket/open.ts';
export { callBackTicket } from './ticket/origin/call-back.ts';
export { editedByOthers, openedFrom, ticketOpenedFrom } from './ticket/origin/opened-from.ts';
export { setPlace } from './ticket/origin/set-place.ts';
export { setRequester } from './ticket/origin/set-requester.ts';
export { transferTicket } from './ticket/origin/transfer.ts';
export { addPerson, PersonAnswer } from './ticket/people/add-person.ts';
export { Escalated, EscalateTicket, escalateTicket } from './ticket/people/escalate.ts';
export { findForTicket } from './ticket/people/find-for-ticket.ts';
export { KeepConfidential, KeptConfidential, keepConfidential } from './ticket/people/keep-confidential.ts';
export { PeoplePage, ticketPeople } from './ticket/people/list-people.ts';
export { isEverybodyTold, type NotTold } from './ticket/people/not-told.ts';
export { OpenedToDesk, openToDesk } from './ticket/people/open-to-desk.ts';
export { removePerson } from './ticket/people/remove-person.ts';
export * from './ticket/policy.ts';
export { rateTicket } from './ticket/rate.ts';
export {
  type PossibleAssignee,
  possibleAssignees,
  possibleAssigneesAt,
  type Reader as ReplyReader,
  replyReaders,
} from './ticket/readers.ts';
export { deleteTicket } from './ticket/removal/delete.ts';
export { DeletedPage, DeletedTicket, listDeleted, showDeleted } from './ticket/removal/deleted.ts';
export { restoreTicket } from './ticket/removal/restore.ts';
export { reopenTicket } from './ticket/reopen.ts';
export { setCategory, setPriority } from './ticket/set.ts';
export { regretMs, StatusCategory, statusCategories } from './ticket/status.ts';
export { MergeTag, mergeTag, RenameTag, removeTag, renameTag } from './ticket/tags/admin.ts';
export { ListTags, listTags, TagList, TagView } from './ticket/tags/read.ts';
export { TagTicket, tagTicket, untagTicket } from './ticket/tags/tag.ts';
export { TicketView } from './ticket/ticket-view.ts';
export { SnoozeTicket, snoozeTicket, wakeSnoozed, wakeTicket } from './ticket/turn/snooze.ts';
export { rankOf, turnAfterMove, turnAfterReply } from './ticket/turn/turn.ts';
export { wakeWaiting } from './ticket/turn/wake.ts';
export * from './ticket/views/door.ts';
export { ChangeWithWords, changeAlone, changeWithWords, sayOnTicket } from './ticket/with-words/change.ts';
export { noteOrReply } from './ticket/with-words/note-or-reply.ts';
export { replyAndChange } from './ticket/with-words/reply-and-change.ts';
export { Audience, isTicketKey, Priority, priorities } from './ticket/words.ts';
export * from './time/time.ts';
export { type Effect, effects, stronger } from './verb/effect.ts';
export { houseReactions } from './verb/house.ts';
export { intent, makeReactions, type Reaction } from './verb/reaction.ts';
export { verbNamed, verbs } from './verb/registry.ts';
export { wasDone } from './verb/was-done.ts';
export type { Verb } from './verb/work.ts';
export * from './workspace/door.ts';
