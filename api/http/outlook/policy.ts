// Pure

/** What the pages of the add-in are served with. */
export interface OutlookPages {
  /** Where the built pages lie. */
  readonly folder: string;
  readonly officeJs: string;
  /** Origins that may show the pane in a frame. */
  readonly hosts: readonly string[];
  /** By whom people sign in; null where nobody can. */
  readonly signIn: { readonly clientId: string; readonly authority: string; readonly scope: string } | null;
}

/** Office's script loads this one from there: https://learn.microsoft.com/office/dev/add-ins/concepts/privacy-and-security */
const ajaxOfMicrosoft = 'https://ajax.aspnetcdn.com';
/** Some of its parts come from other hosts of its own. */
const officeOfMicrosoft = 'https://appsforoffice.microsoft.com';

/** What a page of the add-in may load, call and be framed by. */
export function policyOf({ officeJs, hosts, signIn }: OutlookPages, nonce: string): string {
  const office = new URL(officeJs).origin;
  const scripts = office === officeOfMicrosoft ? [office, ajaxOfMicrosoft] : [office];
  const authority = signIn === null ? [] : [new URL(signIn.authority).origin];
  const rules = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scripts],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", office, ...authority],
    'frame-src': ["'self'", office, ...authority],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'self'", ...hosts],
  };
  return Object.entries(rules)
    .map(([name, values]) => `${name} ${[...new Set(values)].join(' ')}`)
    .join('; ');
}
