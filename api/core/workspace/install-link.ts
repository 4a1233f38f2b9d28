import { z } from 'zod';
import { command } from '../command.ts';
import { type Ctx, type Engine, inTransaction, reading } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { madeSecret, makeSecret, newSecret } from '../person/credentials/secret.ts';
import { loadActor } from '../person/load.ts';
import { has } from '../person/powers.ts';
import { demandWorkspaces } from './install.ts';

/** So long a link can be used. */
const linkMs = 24 * 60 * 60_000;
/** So long somebody has in Slack, once they have begun; the browser that began remembers it as long. */
export const slackAttemptMs = 10 * 60_000;

const Link = z.object({ expiresAt: z.iso.datetime() });

const makeLink = command({
  name: 'workspace.link',
  summary: 'Make a link by which Threadline is installed in a workspace of Slack',
  effect: 'writes',
  input: z.object({}),
  output: Link,
  load: async () => null,
  allow: ({ ctx }) => demandWorkspaces(ctx),
  async run(work) {
    const { tx, ctx, now } = work;
    if (ctx.actor.kind !== 'person') throw forbidden('A link is somebody’s.');
    const id = ctx.digest(makeSecret(ctx));
    const expiresAt = new Date(now.getTime() + linkMs);
    await tx.slackInstallLink.create({ data: { id, madeById: ctx.actor.personId, createdAt: now, expiresAt } });
    const to = { link: 'a link that works once' };
    recordChange(work, { noun: 'workspace', id: '', name: 'Slack', change: 'made a link to install the app in', to });
    return { expiresAt: expiresAt.toISOString() };
  },
});

/** Makes a link for people who may install apps in a workspace. The token is null when the request only repeats an earlier one. */
export async function makeSlackInstallLink(ctx: Ctx) {
  const answer = await makeLink(ctx, {});
  return { ...answer, token: madeSecret(ctx) };
}

/** @throws DeskError `not_found`, or `conflict` where it is too old or its admin may not do that any more */
export async function openSlackInstallLink(engine: Engine, token: string): Promise<{ id: string }> {
  const id = engine.digest(token);
  const link = await reading(engine, (db) => db.slackInstallLink.findUnique({ where: { id } }));
  if (!link) throw notFound('This link is not known, or was used already. Copy the whole link, or ask for a new one.');
  if (link.expiresAt <= engine.clock.now()) throw conflict('This link is too old. Ask an admin for a new one.');
  await makerOf(engine, link.madeById);
  return { id };
}

/** Somebody begins in this browser. Gives what Slack is to hand back; what was begun before by the same link ends. */
export async function beginSlackInstall(engine: Engine, token: string, browser: string): Promise<string> {
  const { id } = await openSlackInstallLink(engine, token);
  const state = newSecret();
  const now = engine.clock.now();
  const attempt = {
    state: engine.digest(state),
    browser: engine.digest(browser),
    stateUntil: new Date(now.getTime() + slackAttemptMs),
  };
  const { count } = await inTransaction(engine, (tx) =>
    tx.slackInstallLink.updateMany({ where: { id, expiresAt: { gt: now } }, data: attempt }),
  );
  if (count === 0) throw conflict('This link was used already. Ask an admin for a new one.');
  return state;
}

/**
 * What Slack handed back is used up, by the browser that began. Gives the link, and its admin, in whose name the app is
 * installed. @throws DeskError `conflict` where it was used, is too old, or comes from another browser
 */
export async function spendSlackInstall(
  engine: Engine,
  { state, browser, requestId }: { state: string; browser: string; requestId: string },
): Promise<{ link: string; ctx: Ctx }> {
  const now = engine.clock.now();
  const where = { state: engine.digest(state), browser: engine.digest(browser), stateUntil: { gt: now } };
  const link = await reading(engine, (db) => db.slackInstallLink.findFirst({ where }));
  const spent = { state: '', browser: '', stateUntil: null };
  const { count } = link
    ? await inTransaction(engine, (tx) =>
        tx.slackInstallLink.updateMany({ where: { id: link.id, ...where }, data: spent }),
      )
    : { count: 0 };
  if (!link || count === 0) throw conflict('This was begun in another browser, too long ago, or is done already.');
  const actor = await makerOf(engine, link.madeById);
  return { link: link.id, ctx: { ...engine, actor, requestId } };
}

async function makerOf(engine: Engine, personId: string) {
  const maker = await reading(engine, (db) => loadActor(db, personId, 'system')).catch(() => null);
  if (maker === null || !has(maker, 'manageWorkspaces'))
    throw conflict('The person who made this link may not connect workspaces any more. Ask an admin for a new one.');
  return maker;
}
