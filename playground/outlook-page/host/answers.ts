/** What a call of the add-in is answered, in the form of Microsoft’s script. */
export interface Answer {
  readonly wasSuccessful: boolean;
  readonly error?: true;
  readonly errorCode?: number;
  readonly data?: unknown;
  readonly [name: string]: unknown;
}

export const ok = (data?: unknown): Answer => ({ wasSuccessful: true, ...(data !== undefined && { data }) });
export const fail = (errorCode: number): Answer => ({ wasSuccessful: false, error: true, errorCode });
/** The script makes “not supported” of it. */
export const unknown: Answer = { wasSuccessful: false };

/** Codes of https://learn.microsoft.com/javascript/api/office/office.errorcodes and those of the mailbox beside them. */
export const codes = {
  ...{
    attachmentGone: 9003,
    removed: 9008,
    tooManyRecipients: 9012,
    keyThere: 9023,
    keyGone: 9024,
    tooManyNotices: 9025,
  },
  ...{ itemChanged: 9030, wrongValue: 9031, network: 9041, server: 9042, notSaved: 9046, itemGone: 9049, noKey: 9050 },
  ...{ sessionFull: 9051, settings: 9019, response: 9020, tooManyCalls: 5100, noHandler: 5001 },
} as const;

export type Params = Readonly<Record<string, unknown>>;

export const textIn = (params: Params, name: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : '';
};

export const listIn = (params: Params, name: string): readonly unknown[] => {
  const value = params[name];
  return Array.isArray(value) ? value : [];
};
