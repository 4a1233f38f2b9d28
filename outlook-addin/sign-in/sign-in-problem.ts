/** Why there is no token: what the pane says depends on it. */
export type SignInReason =
  | 'needed'
  | 'cancelled'
  | 'blocked'
  | 'offline'
  | 'notSetUp'
  | 'policy'
  | 'noAnswer'
  | 'refused';

/** Somebody is not signed in. `detail` is what Microsoft said. */
export class SignInProblem extends Error {
  readonly reason: SignInReason;
  readonly detail: string;

  constructor(reason: SignInReason, detail = '') {
    super(detail || reason);
    this.name = 'SignInProblem';
    this.reason = reason;
    this.detail = detail;
  }
}

/** Codes of MSAL (https://learn.microsoft.com/entra/msal/javascript/browser/errors) and of Entra, by what they ask of the person. */
const reasons: readonly (readonly [RegExp, SignInReason])[] = [
  [/user_cancell?ed|access_denied|USER_CANCEL/i, 'cancelled'],
  [/popup_window_error|empty_window_error/i, 'blocked'],
  [/no_network|NO_NETWORK|network_error|post_request_failed|get_request_failed/i, 'offline'],
  [/AADSTS5300[0-9]|AADSTS50005|approved client app|access_policy/i, 'policy'],
  [
    /interaction_required|login_required|consent_required|no_account|no_tokens_found|monitor_window_timeout|timed_out|native_account_unavailable|account_unavailable|invalid_grant|block_iframe/i,
    'needed',
  ],
];

/** What went wrong, whichever library said so. */
export function refusalOf(error: unknown): SignInProblem {
  if (error instanceof SignInProblem) return error;
  const code = typeof error === 'object' && error !== null && 'errorCode' in error ? `${error.errorCode}` : '';
  const detail = error instanceof Error ? error.message : '';
  const isAsked = error instanceof Error && error.name === 'InteractionRequiredAuthError';
  const found = reasons.find(([pattern]) => pattern.test(code) || pattern.test(detail));
  return new SignInProblem(found?.[1] ?? (isAsked ? 'needed' : 'refused'), detail.slice(0, 300) || code);
}
