import { z } from 'zod';

/** What the desk’s mailboxes need beside what stands in the database. */
export interface MailConfig {
  /** A mailbox of the tenant that has to be refused: `desk doctor` tries it. */
  readonly outside: string | null;
  /** What secrets in the database are sealed with: the first one seals, all of them open; without any none can be kept. */
  readonly encryptionKeys: readonly Uint8Array[];
  /** The SMTP server by which desks send that have no mailbox; null: there is none. */
  readonly house: HouseSmtp | null;
}

/** A server that takes mail of the house. */
export interface HouseSmtp {
  readonly host: string;
  readonly port: number;
  /** Null where the server knows this machine and asks for nothing. */
  readonly signIn: { readonly login: string; readonly password: string } | null;
  readonly from: { readonly address: string; readonly name: string };
}

const keyBytes = 32;

const Settings = z.object({
  MAIL_OUTSIDE: z.email('is the address of a mailbox').optional(),
  ENCRYPTION_KEY: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(
      z
        .array(
          z
            .base64('is written in base64, several with commas')
            .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
            .refine((bytes) => bytes.length === keyBytes, `has ${keyBytes} bytes (openssl rand -base64 ${keyBytes})`),
        )
        .max(10),
    )
    .optional(),
  MAIL_SMTP_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/, 'is the name of a mail server')
    .optional(),
  MAIL_SMTP_PORT: z.coerce
    .number('is a port')
    .int('is a port')
    .min(1, 'is a port')
    .max(65_535, 'is a port')
    .default(465),
  MAIL_SMTP_LOGIN: z.string().max(320).optional(),
  MAIL_SMTP_PASSWORD: z.string().max(1_000).optional(),
  MAIL_FROM: z
    .string()
    .transform((text) => {
      const [, name = '', address = text] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
      return { address: address.trim(), name: name.trim().replace(/^"(.*)"$/, '$1') };
    })
    .refine(({ address }) => z.email().safeParse(address).success, 'is an address, with or without a name before it')
    .optional(),
});

/** Reads it; `wrong` words what a setting is refused for. */
export function readMailConfig(
  given: Readonly<Record<string, unknown>>,
  wrong: (name: string, message: string, given: Record<string, unknown>) => string,
): { mail: MailConfig; problems: string[] } {
  const parsed = Settings.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((one) => wrong(String(one.path[0]), one.message, { ...given }));
  const { MAIL_OUTSIDE: outside = null, ENCRYPTION_KEY: encryptionKeys = [] } = parsed.data ?? {};
  const house = parsed.success ? houseOf(parsed.data, problems) : null;
  return { mail: { outside, encryptionKeys, house }, problems };
}

/** The server of the house; what is said by half is a problem. */
function houseOf(given: z.infer<typeof Settings>, problems: string[]): HouseSmtp | null {
  const { MAIL_SMTP_HOST: host, MAIL_SMTP_PORT: port, MAIL_FROM: from } = given;
  const { MAIL_SMTP_LOGIN: login, MAIL_SMTP_PASSWORD: password } = given;
  if (host === undefined) {
    if (from !== undefined || login !== undefined || password !== undefined)
      problems.push(
        'MAIL_SMTP_HOST is missing. Add MAIL_SMTP_HOST=smtp.example.com (the server that sends for desks).',
      );
    return null;
  }
  if (from === undefined)
    problems.push(
      'MAIL_FROM is missing. Add MAIL_FROM=desk@example.com (the address that desks without a mailbox write from).',
    );
  if (login === undefined && password !== undefined)
    problems.push('MAIL_SMTP_LOGIN is missing. Add the name that belongs to MAIL_SMTP_PASSWORD.');
  if (login !== undefined && password === undefined)
    problems.push('MAIL_SMTP_PASSWORD is missing. Add the password that belongs to MAIL_SMTP_LOGIN.');
  const signIn = login === undefined || password === undefined ? null : { login, password };
  return from === undefined ? null : { host, port, signIn, from };
}
