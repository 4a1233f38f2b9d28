import {
  addressed,
  assignTicket,
  type Ctx,
  deskCounter,
  type Engine,
  foldedName,
  identityRow,
  loadActor,
  moveTicket,
  named,
  noteOnTicket,
  oneByOne,
  openTicket,
  replyToTicket,
  setPriority,
  type Tx,
} from '#core';
import { writeBasics } from './basics.ts';
import { cast } from './cast.ts';

/**
 * Fills an empty database with a small believable company: people, two desks, their chat channels and a few tickets under
 * way. Gives false, and changes nothing, where people exist already or another process writes them.
 */
export async function seed(engine: Engine): Promise<boolean> {
  if ((await engine.db.person.count()) > 0) return false;
  await writeBasics(engine);
  const wrote = await oneByOne(engine, 'seed', async (tx) => {
    if ((await tx.person.count()) > 0) return false;
    const people = await writePeople(engine, tx);
    await writeDesks(engine, tx, people);
    await writeCompanies(engine, tx);
    return true;
  });
  if (!wrote) return false;
  engine.book.forget();
  await openTickets(engine);
  return true;
}

async function writePeople(engine: Engine, tx: Tx): Promise<Map<string, string>> {
  const now = engine.clock.now();
  const ids = new Map<string, string>(cast.people.map((person) => [person.slackId, engine.newId()]));
  const marketing = engine.newId();
  await tx.department.createMany({ data: [{ id: marketing, name: 'Marketing' }] });
  for (const person of cast.people) {
    const id = idOf(ids, person.slackId);
    const { name, email, timeZone, role } = person;
    const departmentId = person.title.includes('Marketing') ? marketing : null;
    const times = { createdAt: now, updatedAt: now };
    await tx.person.create({
      data: { id, ...named(name), ...addressed(email), timeZone, roleKey: role, departmentId, ...times },
    });
    await tx.identity.createMany({
      data: [
        identityRow(engine, id, 'mail', '', email),
        identityRow(engine, id, 'slack', cast.slack.teamId, person.slackId),
      ],
    });
  }
  const head = cast.people.find((person) => person.title === 'Head of Marketing');
  if (head) await tx.department.update({ where: { id: marketing }, data: { headId: idOf(ids, head.slackId) } });
  return ids;
}

async function writeDesks(engine: Engine, tx: Tx, people: ReadonlyMap<string, string>): Promise<void> {
  const now = engine.clock.now();
  const hr = {
    id: engine.newId(),
    key: 'HR',
    name: 'People team',
    description: 'Contracts, leave, benefits',
    createdAt: now,
    updatedAt: now,
  };
  await tx.desk.createMany({ data: [hr] });
  await tx.counter.createMany({ data: [{ key: deskCounter(hr.id), value: 0 }] });
  await tx.category.createMany({
    data: ['Leave', 'Payroll', 'Onboarding'].map((name, position) => ({
      id: engine.newId(),
      deskId: hr.id,
      name,
      position,
    })),
  });
  const desks = await tx.desk.findMany();
  for (const { name, address, desk: key } of cast.mail.shared) {
    const desk = desks.find((one) => one.key === key);
    if (!desk) continue;
    const times = { since: now, dueAt: now, createdAt: now, updatedAt: now };
    // Customers of the local mail page may write, although nobody knows them yet.
    const row = { id: engine.newId(), deskId: desk.id, address, name, strangers: 'take', ...times };
    await tx.mailbox.createMany({ data: [row] });
  }
  for (const channel of cast.channels) {
    const desk = desks.find((one) => one.key === channel.desk);
    if (!desk || channel.members === 'everyone') continue;
    const { id: channelId, name } = channel;
    // The channels of the local Slack are public, those of the local Teams a whole team reads; it is known, and nothing is
    // held back there. The app is asked later: it is not heard of in the local Teams before that has started.
    const open = { readers: 'everybody', agreed: 'everybody', checkedAt: now };
    const place = { surface: 'slack', tenant: cast.slack.teamId, channelId, name };
    await tx.deskChannel.createMany({ data: [{ id: engine.newId(), deskId: desk.id, ...place, ...open }] });
    const teams = cast.teams.teams.flatMap((team) => team.channels.filter((one) => one.desk === desk.key));
    await tx.deskChannel.createMany({
      data: teams.map((one) => ({
        id: engine.newId(),
        deskId: desk.id,
        surface: 'teams',
        tenant: cast.teams.tenantId,
        channelId: one.id,
        name: one.name,
        ...open,
      })),
    });
    const members = cast.people.filter((person) => channel.members.some((id) => id === person.slackId));
    await tx.deskMember.createMany({
      data: members.map(({ slackId, title }) => ({
        deskId: desk.id,
        personId: idOf(people, slackId),
        lead: title === 'IT lead' ? desk.key === 'IT' : title === 'People team',
      })),
    });
  }
}

/** Customers that the desk works for, each with a project and its tasks. */
async function writeCompanies(engine: Engine, tx: Tx): Promise<void> {
  for (const { name, domain, project, tasks } of cast.companies) {
    const companyId = engine.newId();
    const projectId = engine.newId();
    await tx.company.createMany({ data: [{ id: companyId, ...called(name), domain }] });
    await tx.project.createMany({ data: [{ id: projectId, companyId, ...called(project) }] });
    await tx.task.createMany({ data: tasks.map((one) => ({ id: engine.newId(), projectId, ...called(one) })) });
  }
}

/** What is no person stands by its folded name alone. */
const called = (name: string) => ({ name, nameFolded: foldedName(name) });

async function openTickets(engine: Engine): Promise<void> {
  const as = async (email: string): Promise<Ctx> => {
    const person = await engine.db.person.findFirstOrThrow({ where: { email } });
    return { ...engine, actor: await loadActor(engine.db, person.id, 'web'), requestId: 'seed' };
  };
  const [maya, tom, ana, ben] = await Promise.all(
    ['maya', 'tom', 'ana', 'ben'].map((name) => as(`${name}@northwind.example`)),
  );
  if (!maya || !tom || !ana || !ben) return;

  const laptop = await openTicket(maya, {
    title: 'Laptop battery lasts twenty minutes',
    description: 'Since Monday it goes from full to empty in one meeting. Serial number **NW-20417**.',
    desk: 'IT',
  });
  await assignTicket(ben, { ticket: laptop.key, assignee: 'me' });
  await replyToTicket(ben, {
    ticket: laptop.key,
    text: 'I have ordered a new battery. Can you come by on Thursday after ten?',
  });

  const access = await openTicket(tom, {
    title: 'Access to the year-end folder',
    description: 'I need to write to Finance/Year end before the audit starts.',
    desk: 'IT',
    priority: 'high',
  });
  await assignTicket(ana, { ticket: access.key, assignee: 'me' });
  await noteOnTicket(ana, { ticket: access.key, text: 'Owner of the folder is Sofia; I asked her first.' });
  await moveTicket(ana, { ticket: access.key, status: 'waiting' });

  const leave = await openTicket(maya, { title: 'How many days of leave do I have left?', desk: 'HR' });
  await setPriority(ana, { ticket: leave.key, priority: 'low' });

  await openTicket(tom, {
    title: 'Meeting room 2 screen stays black',
    description: 'HDMI and wireless, both. The light on the adapter blinks red.',
    desk: 'IT',
  });
}

function idOf(ids: ReadonlyMap<string, string>, slackId: string): string {
  const id = ids.get(slackId);
  if (id === undefined) throw new Error(`${slackId} is not in the cast`);
  return id;
}
