// Pure

/** Sentences that are said in Slack only. */
export const slack = {
  silent: 'Slack did not say who you are, so nothing was done. Try again in a moment.',
  noPerson: 'This Slack account is deactivated or belongs to an app; it cannot use the desk.',
  otherWorkspace: 'This Slack workspace is not connected to Threadline. Ask for help in the workspace that is.',
  formDidNotOpen: 'Slack did not open the form in time. Nothing is lost:',
};
