// The door of this room; `index.ts` opens it.
export * from './admin.ts';
export { dropAside, laidAside, layAside } from './aside.ts';
export { atHourKind, forgetHour, keepForHour } from './at-hour.ts';
export { deedAt, tookBack } from './deed.ts';
export {
  type Draft,
  DraftContent,
  type DraftKind,
  draftOwner,
  dropDrafts,
  endDraft,
  followDraft,
  type Kept,
  keepDraft,
  listDrafts,
  openDraft,
  restoreDrafts,
  takeUpDraft,
} from './draft.ts';
export { firstTime } from './first-time.ts';
export { reasonOf } from './reason.ts';
export {
  claimInbound,
  finishInbound,
  forgetInbound,
  type InboundHandler,
  type InboundWork,
  inboundPatience,
  isLastTry,
  type Outcome,
  type Received,
  receive,
  releaseInbound,
  retryInbound,
  workInbound,
} from './receive.ts';
export { newestDeed, sentAs, type Told } from './told.ts';
