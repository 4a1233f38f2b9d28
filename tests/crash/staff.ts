import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Colleague, Company } from './company.ts';
import { directOf, type Platform } from './platform.ts';

/** How a thing was done; each leaves a mark of its own in what it writes. */
export type Way =
  | 'API open'
  | 'API take'
  | 'API reply'
  | 'API note'
  | 'Slack form'
  | 'Slack thread reply'
  | 'Slack thread note'
  | 'Slack /ticket reply'
  | 'Slack /ticket note'
  | 'Slack /ticket new';

/** Something that somebody did. */
export interface Deed {
  readonly way: Way;
  /** The word that its effect holds. */
  readonly token: string;
  /** Person id. */
  readonly by: string;
  /** `lost`: no answer came and nobody asks again, so that it may have happened or not. */
  state: 'under way' | 'acknowledged' | 'refused' | 'lost';
  tries: number;
}

/** Everybody at work until `stop`. */
export interface Staff {
  readonly deeds: readonly Deed[];
  /** Nobody begins anything new; resolves when everything begun is over. */
  stop(): Promise<void>;
}

interface Known {
  readonly key: string;
  readonly id: string;
  readonly desk: Company['desks'][number];
  /** The requester. */
  readonly by: string;
}

const Opened = z.object({ id: z.string(), key: z.string() });

/** Lets people use the API and Slack at a steady, small rate, whether the desk runs or not. */
export function startWork(desk: {
  url: string;
  secret: string;
  company: Company;
  platform: Platform;
  random: () => number;
  mostTickets: number;
}): Staff {
  const { url, secret, company, platform, random } = desk;
  const deeds: Deed[] = [];
  const tickets: Known[] = [];
  let working = true;
  let opening = 0;

  const begin = (way: Way, who: Colleague): Deed => {
    const deed: Deed = { way, token: `deed${deeds.length}x`, by: who.id, state: 'under way', tries: 0 };
    deeds.push(deed);
    return deed;
  };
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

  /** A program retries with the same key until it has an answer. */
  const callApi = async (deed: Deed, who: Colleague, path: string, body: object): Promise<unknown> => {
    const headers = {
      authorization: `Bearer ${who.key}`,
      'content-type': 'application/json',
      'idempotency-key': deed.token,
    };
    for (;;) {
      deed.tries++;
      const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
        .then(async (given) => ({ status: given.status, body: await given.json() }))
        .catch(() => undefined);
      if (answer && answer.status < 500) {
        deed.state = answer.status < 300 ? 'acknowledged' : 'refused';
        return answer.status < 300 ? answer.body : undefined;
      }
      await sleep(60 + random() * 60);
    }
  };

  const post = async (body: string, type: string): Promise<{ status: number; text: string } | undefined> => {
    const stamp = String(Math.floor(Date.now() / 1000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
    const headers = { 'content-type': type, 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature };
    return fetch(`${url}/slack/events`, { method: 'POST', headers, body })
      .then(async (given) => ({ status: given.status, text: await given.text() }))
      .catch(() => undefined);
  };
  /** The platform repeats an event with its id until it is acknowledged. */
  const sendEvent = async (deed: Deed, event: object) => {
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: platform.team,
      api_app_id: 'A0',
      event_id: `Ev${deed.token}`,
      event_time: 1,
      event,
    });
    for (;;) {
      deed.tries++;
      const answer = await post(body, 'application/json');
      if (answer?.status === 200) break;
      await sleep(80 + random() * 80);
    }
    deed.state = 'acknowledged';
  };
  /** A command and a form are sent once; without an answer the person sees an error. */
  const sendOnce = async (deed: Deed, fields: Record<string, string>): Promise<boolean> => {
    deed.tries++;
    const answer = await post(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
    // A word in the answer says that it was not taken: the text is given back, or the form stays open.
    const given = answer !== undefined && answer.text !== '';
    deed.state = answer?.status !== 200 ? 'lost' : given ? 'refused' : 'acknowledged';
    return deed.state === 'acknowledged';
  };
  const command = (deed: Deed, who: Colleague, channel: string, text: string) =>
    sendOnce(deed, {
      command: '/ticket',
      text,
      team_id: platform.team,
      user_id: who.user,
      channel_id: channel,
      response_url: platform.responseUrl,
      trigger_id: `T${deed.token}`,
    });
  const threadOf = (ticket: Known, channel: string) =>
    platform.messages.find((one) => one.channel === channel && one.marker === `card:${ticket.id}`)?.ts;
  const say = (deed: Deed, who: Colleague, channel: string, thread: string, kind: string) =>
    sendEvent(deed, {
      type: 'message',
      channel,
      channel_type: kind,
      user: who.user,
      text: `I wrote ${deed.token}`,
      ts: platform.stamp(),
      thread_ts: thread,
    });

  const requesterApi = async (place: Company['desks'][number], who = place.requester) => {
    const own = pick(tickets.filter((one) => one.desk === place && one.by === who.id));
    if (own && (random() < 0.6 || opening >= desk.mostTickets)) {
      const deed = begin('API reply', who);
      const body = { audience: 'public', text: `More about ${deed.token}` };
      return callApi(deed, who, `/tickets/${own.key}/comments`, body);
    }
    if (opening >= desk.mostTickets) return;
    opening++;
    const deed = begin('API open', who);
    const body = { title: `Printer ${deed.token}`, description: 'It is broken.', desk: place.key };
    const made = Opened.safeParse(await callApi(deed, who, '/tickets', body));
    if (made.success) tickets.push({ ...made.data, desk: place, by: who.id });
  };
  const agentApi = async (who: Colleague) => {
    const ticket = pick(tickets);
    if (!ticket) return;
    const way = pick(['API take', 'API reply', 'API note'] as const) ?? 'API note';
    const deed = begin(way, who);
    if (way === 'API take') return callApi(deed, who, `/tickets/${ticket.key}/assign`, { assignee: 'me' });
    const audience = way === 'API note' ? 'internal' : 'public';
    return callApi(deed, who, `/tickets/${ticket.key}/comments`, { audience, text: `I say ${deed.token}` });
  };
  const requesterSlack = async (place: Company['desks'][number]) => {
    const who = place.requester;
    const own = pick(tickets.filter((one) => one.by === who.id));
    const thread = own && threadOf(own, directOf(who.user));
    if (thread && (random() < 0.6 || opening >= desk.mostTickets))
      return say(begin('Slack thread reply', who), who, directOf(who.user), thread, 'im');
    if (opening >= desk.mostTickets) return;
    opening++;
    const asked = begin('Slack /ticket new', who);
    if (!(await command(asked, who, place.channel, `new Screen ${asked.token}`))) return;
    const form = await platform.formFor(`T${asked.token}`, 1_500);
    if (!form) return;
    const deed = begin('Slack form', who);
    const field = (value: string) => ({ v: { type: 'plain_text_input', value } });
    const option = (value: string) => ({ v: { type: 'static_select', selected_option: { value } } });
    const values = { title: field(`Screen ${deed.token}`), description: field('It is dark.'), desk: option(place.key) };
    const view = { ...form, id: `V${deed.token}`, type: 'modal', state: { values } };
    const payload = {
      type: 'view_submission',
      team: { id: platform.team },
      user: { id: who.user },
      trigger_id: `S${deed.token}`,
      view,
    };
    await sendOnce(deed, { payload: JSON.stringify(payload) });
  };
  const agentSlack = async (who: Colleague) => {
    const ticket = pick(tickets);
    const thread = ticket && threadOf(ticket, ticket.desk.channel);
    if (!ticket || !thread) return;
    const part = random();
    if (part < 0.4) return say(begin('Slack thread note', who), who, ticket.desk.channel, thread, 'channel');
    const deed = begin(part < 0.7 ? 'Slack /ticket reply' : 'Slack /ticket note', who);
    return command(
      deed,
      who,
      ticket.desk.channel,
      `${part < 0.7 ? 'reply' : 'note'} ${ticket.key} I type ${deed.token}`,
    );
  };

  const lives = [
    ...company.desks.flatMap((place) => [() => requesterApi(place), () => requesterSlack(place)]),
    ...company.desks.slice(0, 2).map((place) => () => requesterApi(place, company.outsider)),
    ...company.agents.flatMap((who) => [() => agentApi(who), () => agentSlack(who)]),
  ].map(async (act) => {
    while (working) {
      await act();
      await sleep(400 + random() * 1_200);
    }
  });
  return {
    deeds,
    async stop() {
      working = false;
      await Promise.all(lives);
    },
  };
}
