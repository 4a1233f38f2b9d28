import { afterAll, beforeAll, expect, it } from 'vitest';
import { listMails, raiseAlarms } from '../../../../api/core/index.ts';
import { readLine } from '../../../../bots/shared/line/read-line.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorkspace, controlIn, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const id = '0199f0a8-7d5c-7e0a-b4f5-2c1d7c9b1a12';

let slack: Workspace;
let teams: Tenant;
let slackMail: MailWorld;
let teamsMail: MailWorld;
beforeAll(async () => {
  [slack, teams] = await Promise.all([aWorkspace(), aTenant()]);
  [slackMail, teamsMail] = await Promise.all([aMailWorld(slack.world), aMailWorld(teams.world)]);
});
afterAll(() => Promise.all([slack.close(), teams.close()]));

const stranger = (name: string) => ({ from: `${name} <${name}@elsewhere.example>`, subject: `From ${name}` });
const heldIn = async ({ world }: Workspace | Tenant, mail: MailWorld) =>
  (await listMails(await world.as('ben'), { mailbox: mail.mailboxId, outcome: 'held' })).items;

it.each([
  ['held', { verb: 'held', do: 'list' }],
  ['zurückgehalten', { verb: 'held', do: 'list' }],
  ['wstrzymane', { verb: 'held', do: 'list' }],
  [`held release ${id}`, { verb: 'held', do: 'release', mail: id }],
  [`held undo ${id}`, { verb: 'held', do: 'undo', mail: id }],
  [`held drop ${id}`, { verb: 'held', do: 'drop', mail: id, sure: false }],
  [`held drop ${id} sure`, { verb: 'held', do: 'drop', mail: id, sure: true }],
])('%s is read', (line, read) => {
  expect(readLine(line)).toEqual(read);
});

it('a sentence that begins so is what a ticket would say', () => {
  expect(readLine('held up at the gate, my badge does not open it').verb).toBe('text');
});

it('in Slack an agent lets a held mail in and drops another, and is told what became of them', async () => {
  const { world, fake } = slack;
  await slackMail.take(stranger('zoe'));
  await slackMail.take(stranger('yves'));
  await slack.quiet();
  await slack.command('ben', 'held');
  await slack.eventually(() => expect(fake.of('respond')).toHaveLength(1));
  const said = JSON.stringify(fake.of('respond')[0]);
  expect(said).toContain('zoe@elsewhere.example');
  expect(said).toContain('Let in 1');
  expect(said).toContain('Drop 2');
  const items = await heldIn(slack, slackMail);
  const zoe = items.find((one) => one.subject === 'From zoe')?.id ?? '';
  await slack.command('ben', `held release ${zoe}`);
  await slack.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('The mail is let in:'));
  expect(await world.engine.db.ticket.findMany({ select: { title: true } })).toContainEqual({ title: 'From zoe' });
  // Somebody was first.
  await slack.command('ben', `held release ${zoe}`);
  await slack.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('not held any more'));
  expect(await world.engine.db.ticket.count({ where: { title: 'From zoe' } })).toBe(1);
});

it('in Slack the message in the channel of the desk has the buttons, and a press does it', async () => {
  const { world, fake } = slack;
  await raiseAlarms(world.engine);
  await slack.deliver();
  const told = fake.calls.find((one) => JSON.stringify(one.body).includes('held drop'));
  const { value } = controlIn(told?.body, 'line.run');
  expect(value).toContain('held release');
  await slack.press('ben', { action_id: 'line.run', value });
  await slack.eventually(async () => expect(await heldIn(slack, slackMail)).toEqual([]));
});

it('people who ask for help see none of it, and change none', async () => {
  const { world, fake } = slack;
  await slackMail.take(stranger('xenia'));
  const [mail] = await heldIn(slack, slackMail);
  await slack.quiet();
  await slack.command('maya', 'held');
  await slack.eventually(() => expect(JSON.stringify(fake.calls)).toContain('Only people who work at a desk'));
  await slack.command('maya', `held drop ${mail?.id} sure`);
  await slack.eventually(async () =>
    expect(await world.engine.db.inbound.count({ where: { source: 'slack', state: { not: 'done' } } })).toBe(0),
  );
  expect(JSON.stringify(fake.calls)).not.toContain('xenia@elsewhere.example');
  expect(await heldIn(slack, slackMail)).toHaveLength(1);
});

it('in both chats a mail is told as let in also where the agent does not see its ticket, without its title', async () => {
  const lets = async (there: Workspace | Tenant, mail: MailWorld, say: (line: string) => Promise<unknown>) => {
    const { db } = there.world.engine;
    const desk = { where: { id: there.world.desks.it } };
    await mail.take(stranger('wanda'));
    const held = (await heldIn(there, mail)).find((one) => one.subject === 'From wanda');
    await db.desk.update({ ...desk, data: { assignedOnly: true } });
    there.world.engine.book.forget();
    await say(`held release ${held?.id}`);
    await there.eventually(async () => expect(await db.ticket.count({ where: { title: 'From wanda' } })).toBe(1));
    return (await db.ticket.findFirstOrThrow({ where: { title: 'From wanda' } })).key;
  };
  await slack.quiet();
  const inSlack = await lets(slack, slackMail, (line) => slack.command('ben', line));
  const told = () => JSON.stringify(slack.fake.of('respond'));
  await slack.eventually(() => expect(told()).toContain(`The mail is let in: *${inSlack}*`));
  expect(told()).not.toContain('wanda');
  const inTeams = await lets(teams, teamsMail, (line) => teams.says('ben', line));
  const shown = () => JSON.stringify(teams.fake.calls);
  await teams.eventually(() => expect(shown()).toMatch(new RegExp(`The mail is let in: [^"]*${inTeams}`)));
  for (const { world } of [slack, teams]) {
    await world.engine.db.desk.update({ where: { id: world.desks.it }, data: { assignedOnly: false } });
    world.engine.book.forget();
  }
});

it('in Teams an agent drops a held mail by a line, after a question', async () => {
  await teamsMail.take(stranger('zoe'));
  const [mail] = await heldIn(teams, teamsMail);
  await teams.says('ben', 'held');
  const shown = () => JSON.stringify(cardsOf(teams).at(-1)?.card);
  await teams.eventually(() => expect(shown()).toContain('zoe@elsewhere.example'));
  expect(shown()).toContain('Let in 1');
  await teams.says('ben', `held drop ${mail?.id}`);
  await teams.eventually(() => expect(shown()).toContain('Drop this mail?'));
  expect(await heldIn(teams, teamsMail)).toHaveLength(1);
  await press(teams, 'ben', cardsOf(teams).at(-1)?.card, 'Drop it');
  await teams.eventually(async () => expect(await heldIn(teams, teamsMail)).toEqual([]));
});
