import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { assignTicket, type Ctx, editPerson, moveTicket, replyToTicket } from '../../../../api/core/index.ts';
import { limits } from '../../../../bots/slack/draw/limits.ts';
import { refused } from '../../../support/refused.ts';
import type { Name } from '../../../support/world.ts';
import { account, aWorkspace, blocksOf, openedView, type Workspace } from '../workspace.ts';
import { broken } from './block-rules.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
  await speaks('maya', 'de-DE');
  await speaks('ben', 'pl-PL');
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

/** Slack tells that somebody has set another language. */
async function speaks(who: Name, locale: string) {
  const { world } = there;
  await there.event({ type: 'user_change', user: { id: account(who), team_id: world.slack.teamId, locale } });
  await vi.waitFor(async () => expect((await world.as(who, 'slack')).actor).toMatchObject({ locale }), 20_000);
}

const value = (ticket: { key: string; version: number }) => JSON.stringify({ t: ticket.key, v: ticket.version });
const told = () => there.fake.of('respond').map((one) => JSON.stringify(one));
const postedTo = (channel: string) =>
  there.fake.of('chat.postMessage').flatMap((one) => (one.channel === channel ? [JSON.stringify(one)] : []));

describe('a German requester and a Polish agent at one ticket', () => {
  it('see its card in their language; the channel of the desk sees it in English', async () => {
    const { key } = await there.world.aTicket({ title: 'Beamer flackert' });
    await there.deliver();
    expect(postedTo('D0MAYA')[0]).toMatch(/Eröffnet.*Antworten in diesem Thread gehen an/);
    expect(postedTo('D0MAYA')[0]).not.toMatch(/Opened|Replies/);
    expect(postedTo('C0ITDESK')[0]).toMatch(
      /needs a first answer.*Opened.*Take it.*Replies in this thread are internal notes/,
    );
    await there.command('ben', key);
    await there.eventually(() => expect(told()).toHaveLength(1));
    expect(told()[0]).toMatch(/czeka na pierwszą odpowiedź.*Przejmij/);
    await there.command('maya', key);
    await there.eventually(() => expect(told()).toHaveLength(2));
    expect(told()[1]).toMatch(/sieht es sich an.*Eröffnet/);
  });

  it('are told in it what happens, and what cannot be done any more', async () => {
    const { world } = there;
    const ticket = await world.aTicket();
    await there.deliver();
    there.fake.calls.length = 0;
    await there.press('ben', { action_id: 'ticket.take', value: value(ticket) });
    await there.deliver();
    await there.eventually(async () => {
      await there.deliver();
      const redrawn = there.fake.of('chat.update').map((one) => JSON.stringify(one));
      expect(redrawn.find((one) => one.includes('D0MAYA'))).toContain('Zuletzt: Ben hat es übernommen.');
      expect(redrawn.find((one) => one.includes('C0ITDESK'))).toContain('Last: Ben took it.');
    });
    await moveTicket(await world.as('ana'), { ticket: ticket.key, status: 'resolved' });
    await there.deliver();
    await there.eventually(async () => {
      await there.deliver();
      expect(postedTo('D0MAYA').join()).toContain('Hat es geholfen? Bewerte es unten');
    });
    await there.command('ben', `reply ${ticket.key} Gotowe`);
    await there.eventually(() =>
      expect(told().join()).toContain('Trafi do: Maya – 8 sekund po wysłaniu. Do tego czasu możesz to cofnąć.'),
    );
    await there.command('maya', `note ${ticket.key} Geheim`);
    await there.eventually(() => expect(told().join()).toMatch(/Nur das Team des Servicedesks kann zu .* Notizen/));
    expect(told().at(-1)).toContain('Verwerfen');
  });

  it('learn in it who was first', async () => {
    const { world } = there;
    const ticket = await world.aTicket();
    await assignTicket(await world.as('chloe'), { ticket: ticket.key, assignee: 'me' });
    await there.press('ben', { action_id: 'ticket.take', value: value(ticket) });
    await there.eventually(() => expect(told()).toHaveLength(1));
    expect(told()[0]).toContain(`Tuż przed Tobą: Chloe – przejęcie zgłoszenia. ${ticket.key} nie zmieniono`);
  });

  it('fill in forms in it, and read in it what is wrong', async () => {
    await there.command('maya', 'new');
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const form = there.fake.of('views.open')[0];
    expect(JSON.stringify(form)).toMatch(/Neues Ticket.*Ticket eröffnen.*Abbrechen/);
    expect(broken(blocksOf(form), limits.viewBlocks)).toEqual([]);
    const answer = await there.submit('maya', openedView(form), { title: 'a', description: '' });
    expect(await answer.json()).toEqual({
      response_action: 'errors',
      errors: { title: 'Sag in ein paar Worten, worum es geht (mindestens ein Wort aus zwei Buchstaben).' },
    });
    await there.submit('maya', openedView(form), { title: 'Beamer flackert', description: '' });
    await there.eventually(() => expect(told().join()).toMatch(/[A-Z]+-\d+ ist eröffnet/));
  });

  it('have their Home, their lists and help in it', async () => {
    await there.world.aTicket({ title: 'Beamer flackert' });
    for (const user of ['U0MAYA', 'U0BEN'])
      await there.event({ type: 'app_home_opened', user, channel: 'D1', tab: 'home', event_ts: '1.1' });
    const home = (user: string) => JSON.stringify(there.fake.of('views.publish').find((one) => one.user_id === user));
    await there.eventually(() => expect(home('U0MAYA')).toMatch(/Hallo Maya.*Neues Ticket.*Deine offenen Tickets/));
    await there.eventually(() => expect(home('U0BEN')).toMatch(/Cześć, Ben.*Czekają, aż ktoś je przejmie/));
    await there.command('ben', 'help');
    await there.eventually(() => expect(told().join()).toContain('otwiera formularz nowego zgłoszenia'));
    const acked = async (who: Name, text: string) => JSON.stringify(await (await there.command(who, text)).json());
    expect(await acked('ben', 'statu IT-1 Done')).toMatch(/Czy chodziło o to\?|To prawie polecenie/);
    expect(await acked('maya', 'Mein Beamer flackert seit heute')).toMatch(
      /Das ist kein Befehl.*Ticket damit eröffnen.*Verwerfen/,
    );
  });

  it('do not change what the API says', async () => {
    const { world } = there;
    const ticket = await world.aTicket();
    const ben: Ctx = await world.as('ben', 'api');
    expect(ben.actor).toMatchObject({ locale: 'pl-PL' });
    const { message } = await refused(moveTicket(ben, { ticket: ticket.key, status: 'odd' }), 'invalid');
    expect(message).toMatch(/^There is no status “odd”\. Use one of: /);
    const slack = await world.as('ben', 'slack');
    expect((await refused(moveTicket(slack, { ticket: ticket.key, status: 'odd' }), 'invalid')).message).toMatch(
      /^Nie ma statusu „odd”\. Użyj jednego z: /,
    );
    const long = { ticket: ticket.key, text: 'a'.repeat(40_001) };
    expect((await refused(replyToTicket(slack, long), 'invalid')).message).toBe(
      'Ten tekst ma ponad 40 000 znaków. Skróć go albo dołącz plik.',
    );
    expect((await refused(replyToTicket(ben, long), 'invalid')).message).toMatch(/^text: This text is over 40,000/);
  });
});

describe('somebody who is met for the first time', () => {
  it('is answered in the language that their Slack is set to', async () => {
    there.fake.answer('users.info', () => ({
      ok: true,
      user: {
        id: 'U0LENA',
        team_id: 'T0NORTHWND',
        name: 'lena',
        locale: 'de-DE',
        profile: { real_name: 'Lena', email: 'lena@new.example' },
      },
    }));
    await there.command('maya', 'help', { user_id: 'U0LENA' });
    await there.eventually(() => expect(told().join()).toContain('öffnet das Formular für ein neues Ticket'));
  });

  it('reads the language that was chosen for them in the API, whatever Slack says', async () => {
    const { world } = there;
    await editPerson(await world.as('olga'), { person: world.people.tom, locale: 'pl' });
    world.actors.forget();
    await there.event({ type: 'user_change', user: { id: 'U0TOM', locale: 'de-DE' } });
    await there.command('tom', 'mine');
    await there.eventually(() => expect(told().join()).toContain('Twoje otwarte zgłoszenia'));
  });
});
