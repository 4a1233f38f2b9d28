// The door of this room; `index.ts` opens it.
export { isBypassed, isThanks } from './asks.ts';
export { noteRequestChannel } from './hear.ts';
export { sayInThread } from './say-in-thread.ts';
export {
  CreateRequestGroup,
  EditRequestGroup,
  RequestGroupList,
  RequestGroupView,
  type RequestPlace,
} from './settings.ts';
export { takeRequest } from './take.ts';
export { createRequestGroup, editRequestGroup, listRequestGroups, removeRequestGroup } from './write.ts';
