import { z } from 'zod';

/** What the add-in of Outlook needs beside who signs in. */
export interface OutlookConfig {
  /** Where Office's own script lies. */
  readonly officeJs: string;
  /** Origins that may show the pane in a frame. */
  readonly hosts: readonly string[];
  /** Mailboxes of people are read in their name, where Outlook does not give the mail itself. */
  readonly onBehalf: boolean;
}

/** Where Outlook runs in a browser, and in the new Outlook for Windows: https://learn.microsoft.com/office/dev/add-ins/resources/office-js-versioning */
const microsoftHosts = [
  ...['https://outlook.office.com', 'https://outlook.office365.com', 'https://outlook.live.com'],
  ...['https://*.office.com', 'https://*.office365.com', 'https://*.cloud.microsoft', 'https://*.outlook.com'],
];

const Settings = z.object({
  OFFICE_JS_URL: z
    .url({ protocol: /^https?$/, message: 'is the address of office.js' })
    .regex(/^[^\s"'<>;,]+$/, 'is the address of office.js')
    .default('https://appsforoffice.microsoft.com/lib/1/hosted/office.js'),
  OUTLOOK_HOSTS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((one) => one !== ''))
    .pipe(
      z
        .array(
          z.string().regex(/^https?:\/\/(?:\*\.)?[\w.-]+(?::\d{1,5})?$/, 'is a list of origins, such as https://…'),
        )
        .min(1),
    )
    .default(microsoftHosts),
  OUTLOOK_ON_BEHALF: z.enum(['on', 'off']).default('off'),
});

/** Reads it; `wrong` words what a setting is refused for. */
export function readOutlookConfig(
  given: Readonly<Record<string, unknown>>,
  wrong: (name: string, message: string, given: Record<string, unknown>) => string,
): { outlook: OutlookConfig; problems: string[] } {
  const parsed = Settings.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((one) => wrong(String(one.path[0]), one.message, { ...given }));
  const settings = parsed.data ?? Settings.parse({});
  return {
    outlook: {
      officeJs: settings.OFFICE_JS_URL,
      hosts: settings.OUTLOOK_HOSTS,
      onBehalf: settings.OUTLOOK_ON_BEHALF === 'on',
    },
    problems,
  };
}
