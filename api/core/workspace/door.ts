// What the other rooms and surfaces have of this one.
export {
  disconnectByAdmin,
  endSlackInstall,
  installSlack,
  liveSlackInstalls,
  mayDisconnect,
  type SlackInstall,
  type SlackInstalled,
  slackAppId,
  slackInstallFor,
} from './install.ts';
export {
  beginSlackInstall,
  makeSlackInstallLink,
  openSlackInstallLink,
  slackAttemptMs,
  spendSlackInstall,
} from './install-link.ts';
export { ListWorkspaces, listWorkspaces, WorkspacePage } from './list.ts';
export { leaveWorkspaces, workspaceOfOrganization } from './organization.ts';
export { type Sealing, sealAgain } from './seal-again.ts';
export { workspacesBySettings } from './settings.ts';
export { connectWorkspace, disconnectWorkspace, workspacesOf } from './state.ts';
