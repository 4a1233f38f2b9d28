import { parseArgs } from 'node:util';
import {
  apiScopes,
  type CheckedMailbox,
  checkCounts,
  checkMailboxes,
  createApiKey,
  DeskError,
  type Engine,
  liveSlackInstalls,
  loadActor,
  mailServerWords,
  makeOwnerLink,
  sealAgain,
} from '#core';
import { seed } from '../prisma/seed.ts';
import { seedCorpus } from '../prisma/seed-corpus.ts';
import { databaseAt } from './adapters/database.ts';
import { makeLog } from './adapters/log.ts';
import { houseServer } from './adapters/mail/house.ts';
import { makeMailServers } from './adapters/mail-servers.ts';
import { makeMicrosoft } from './adapters/microsoft.ts';
import { chooseSealer } from './adapters/sealed.ts';
import { composeEngine } from './compose.ts';
import { type Config, readConfig, readEnvironment } from './config.ts';
import { whyNotStarted } from './not-started.ts';

const help = `npm run desk -- <command>

  owner --email E                 prints a one-time link that makes its holder an owner
  api-key --email E --name N      prints a new API key once
          [--scopes a,b] [--days 90 | --days never]
          scopes: ${apiScopes.join(', ')}
  seed [--size N]                 fills an empty database: a small company, or N tickets of a fixed seed
  doctor                          tries Slack (its tokens, Socket Mode), every mailbox (token, rights, reach, folders, sending, notifications, scope) and the house's SMTP
         --counts [--repair]      counts anew what tickets and tags count, says which numbers are wrong, and sets them right
  seal-again                      seals tokens and passwords in the database with the first key of ENCRYPTION_KEY
  migrate                         applies migrations and says which

  seed and migrate make a new database only with --new; the others never do.
`;

/** The operator's command line; works on the database that the settings name. */
async function run(argv: string[]): Promise<void> {
  const { positionals, values } = read(argv);
  const [name] = positionals;
  const commands: Record<string, (engine: Engine, config: Config, applied: string[]) => Promise<string>> = {
    owner: async (engine, config) => {
      const token = await makeOwnerLink(engine, need(values.email, '--email'));
      return `Open this within 24 hours; it works once:\n${config.publicUrl}/setup?token=${token}`;
    },
    'api-key': (engine) => apiKey(engine, need(values.email, '--email'), need(values.name, '--name'), values),
    seed: async (engine) => {
      if (values.size === undefined)
        return (await seed(engine)) ? 'The desk is filled.' : 'There are people already; nothing was changed.';
      const size = Number(values.size);
      if (!Number.isInteger(size) || size < 1)
        throw new Refused('--size takes a number of tickets, such as --size 10000.');
      await seedCorpus(engine, size, (done) => process.stderr.write(`\r${done} of ${size} tickets`));
      return '\nDone.';
    },
    doctor: (engine, config) =>
      values.counts === true ? counted(engine, values.repair === true) : doctor(engine, config),
    'seal-again': sealedAgain,
    migrate: async (_engine, _config, applied) =>
      applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to apply: the database is up to date.',
  };
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    if (name === undefined || name === 'help') process.stdout.write(help);
    else {
      process.stderr.write(`There is no command ${name}.\n\n${help}`);
      process.exitCode = 2;
    }
    return;
  }
  const config = readConfig(readEnvironment());
  await demandDatabase(config, values.new === true && (name === 'seed' || name === 'migrate'));
  const { database, engine, applied } = await composeEngine(config, makeLog('error'));
  try {
    process.stdout.write(`${await command(engine, config, applied)}\n`);
  } finally {
    await database.close();
  }
}

function read(args: string[]) {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  const given = { email: text, name: text, scopes: text, days: text, size: text } as const;
  const options = { ...given, new: yes, counts: yes, repair: yes } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

/** Tries what the desks need outside; a script that calls it fails when something does not work. */
async function doctor(engine: Engine, config: Config): Promise<string> {
  const { sealer, microsoft } = outsideOf(config, engine);
  const mail = makeMailServers({
    ...{ ...engine, sealer, microsoft, outside: config.mail.outside },
    base: config.publicUrl,
  });
  const boxes = await checkMailboxes(engine, mail.servers).finally(mail.close);
  const checked: Checked[] = [...boxes, ...(await houseChecked(config, engine))];
  checked.unshift(...(await slackChecked(config, engine)));
  if (checked.length === 0) return 'No desk has a mailbox, and no server sends for the house.';
  if (checked.some(({ lines }) => lines.some((line) => !line.works))) process.exitCode = 1;
  return checked
    .map(({ address, desk, lines }) => {
      const said = lines.map(({ name, works, says }) => `  ${works ? 'works ' : 'FAILS '} ${name.padEnd(10)} ${says}`);
      return [`${address} (${desk})`, ...said].join('\n');
    })
    .join('\n\n');
}

/** Something outside, and what of it works. */
interface Checked {
  readonly address: string;
  readonly desk: string;
  readonly lines: readonly { readonly name: string; readonly works: boolean; readonly says: string }[];
}

/** Tries the workspace of Slack, where one is set up. */
async function slackChecked({ slack, mail }: Config, engine: Engine): Promise<Checked[]> {
  if (slack === null) return [];
  const { log } = engine;
  const { checkInstalls, checkSlack } = await import('#bots/slack/door/doctor.ts');
  const by = slack.appToken === null ? 'requests over HTTP' : 'Socket Mode';
  const open = chooseSealer(mail.encryptionKeys)?.open ?? null;
  const installed = await checkInstalls(await liveSlackInstalls(engine), open, slack, log);
  return [
    { address: 'Slack', desk: by, lines: await checkSlack(slack, log) },
    { address: 'Slack', desk: 'what was installed', lines: installed },
  ].filter(({ lines }) => lines.length > 0);
}

/** Seals with the first key what another one has sealed; a script that calls it fails where something cannot be opened. */
async function sealedAgain(engine: Engine, { mail }: Config): Promise<string> {
  const sealer = chooseSealer(mail.encryptionKeys);
  if (!sealer) throw new Refused('ENCRYPTION_KEY is not set: there is nothing to seal with.');
  const { sealed, anew, lost } = await sealAgain(engine, sealer);
  if (lost.length > 0) process.exitCode = 1;
  return [
    `${sealed} secrets are kept; ${anew} of them were sealed anew with the first key of ENCRYPTION_KEY.`,
    ...lost.map((one) => `  No key opens ${one}: add the key that it was sealed with, or connect it again.`),
    ...(lost.length === 0 ? ['Every other key can be taken out of ENCRYPTION_KEY now.'] : []),
  ].join('\n');
}

/** So many wrong numbers are told one by one. */
const mostTold = 50;

/** Proves the numbers that stand on tickets and tags; a script that calls it fails where one is wrong and stays so. */
async function counted(engine: Engine, repair: boolean): Promise<string> {
  const { tickets, tags, wrong } = await checkCounts(engine, { repair });
  const looked = `${tickets} tickets and ${tags} tags were counted`;
  if (wrong.length === 0) return `${looked}: every number is right.`;
  if (wrong.some(({ mended }) => !mended)) process.exitCode = 1;
  const lines = wrong
    .slice(0, mostTold)
    .map(
      ({ of, what, stands, right, mended }) =>
        `  ${mended ? 'mended' : 'WRONG '} ${of} ${what}: ${stands}, right is ${right}`,
    );
  const more = wrong.length > mostTold ? [`  … and ${wrong.length - mostTold} more`] : [];
  const hint = repair ? [] : ['Set them right with npm run desk -- doctor --counts --repair.'];
  return [`${looked}: ${wrong.length} numbers are wrong.`, ...lines, ...more, ...hint].join('\n');
}

/** Tries the server by which desks send that have no mailbox. */
async function houseChecked(config: Config, engine: Engine): Promise<CheckedMailbox[]> {
  const house = houseServer(config.mail, engine);
  if (house === null) return [];
  const says = await house.verify().then(
    () => null,
    (error: unknown) => (error instanceof DeskError ? error.message : mailServerWords.silent),
  );
  house.close();
  const line = { name: 'send' as const, works: says === null, says: says ?? mailServerWords.maySend };
  return [{ address: house.address, desk: 'for desks without a mailbox', lines: [line] }];
}

function outsideOf({ mail, teams }: Config, { clock, log }: Engine) {
  const sealer = chooseSealer(mail.encryptionKeys);
  return { sealer, microsoft: new Map(teams.map((app) => [app.tenantId, makeMicrosoft(app, clock, log)])) };
}

async function apiKey(
  engine: Engine,
  email: string,
  name: string,
  given: { scopes?: string; days?: string },
): Promise<string> {
  const days = given.days === 'never' ? null : Number(given.days ?? 90);
  if (days !== null && !(days > 0 && days <= 36_500))
    throw new Refused('--days takes a number of days (100 years at the most), or never.');
  const address = email.trim().toLowerCase();
  const identity = await engine.db.identity.findFirst({ where: { provider: 'mail', externalId: address } });
  if (!identity)
    throw new Refused(
      `Nobody has the address ${address} yet. Make a link with npm run desk -- owner --email ${address}, open it and choose a password; then run this again.`,
    );
  const actor = await loadActor(engine.db, identity.personId, 'system');
  const expiresAt = days === null ? null : new Date(engine.clock.now().getTime() + days * 86_400_000).toISOString();
  const wanted = (given.scopes ?? apiScopes.join(',')).split(',').map((one) => one.trim());
  const scopes = apiScopes.filter((scope) => wanted.includes(scope));
  const unknown = wanted.filter((one) => !scopes.some((scope) => scope === one));
  if (unknown.length > 0) throw new Refused(`There is no scope ${unknown.join(', ')}. Scopes: ${apiScopes.join(', ')}`);
  const made = await createApiKey({ ...engine, actor, requestId: 'desk' }, { name, scopes, expiresAt });
  return `The key is shown once; keep it safe:\n${made.key}`;
}

/** Refuses to make a database where none is: the settings of the desk that is meant may be somewhere else. */
async function demandDatabase(config: Config, mayMake: boolean): Promise<void> {
  const { there, place } = await databaseAt(config.databaseUrl);
  if (there || mayMake) return;
  throw new Refused(
    `There is no Threadline database in ${place}, and nothing was made. ` +
      'Run this with the settings of the desk itself (DATA_DIR or DATABASE_URL, or in the folder of its .env file), ' +
      'start the desk once (npm start), or make a new database: npm run desk -- migrate --new',
  );
}

function need(value: string | undefined, option: string): string {
  if (!value) throw new Refused(`${option} is missing.\n\n${help}`);
  return value;
}

/** A command that cannot be run as it was typed. */
class Refused extends Error {
  override readonly name = 'Refused';
}

// What is made here is for this user only.
process.umask(0o077);
run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${whyNotStarted(error)}\n`);
  process.exitCode = 1;
});
