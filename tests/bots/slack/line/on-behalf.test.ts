import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { account, aWorkspace, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const opened = async (who: 'ben' | 'maya', line: string) => {
  there.fake.calls.length = 0;
  await there.command(who, line);
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  return openedView(there.fake.of('views.open')[0]).text;
};

it('an agent chooses whom a ticket is for in any form of a new one: at first it is theirs', async () => {
  const form = await opened('ben', 'new Beamer is broken');
  expect(form).toContain(`"initial_user":"${account('ben')}"`);
  const forMaya = await opened('ben', `new for <@${account('maya')}|maya.l> Beamer is dark`);
  expect(forMaya).toContain(`"initial_user":"${account('maya')}"`);
  expect(forMaya).toContain('"initial_value":"Beamer is dark"');
});

it('people who ask for themselves are told so in the form, which keeps their words', async () => {
  const form = await opened('maya', `new for <@${account('tom')}> Beamer is broken`);
  expect(form).not.toContain('users_select');
  expect(form).toContain('Only agents of IT help can open a ticket for somebody else. This one will be yours.');
  expect(form).toContain('"initial_value":"Beamer is broken"');
  expect(await opened('maya', 'new for the office: a lamp')).toContain('"initial_value":"for the office: a lamp"');
});
