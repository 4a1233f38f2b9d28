import type { Timing } from '../../options.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import { newId } from '../workspace/ids.ts';
import type { State } from '../workspace/state.ts';
import type { Answer, Outgoing, Sender } from './send.ts';

interface Needs {
  readonly send: Sender;
  readonly state: () => State;
  readonly timing: Timing;
  readonly misbehaviour: Misbehaviour;
}

/** Events API deliveries: in order of happening, repeated up to three times until acknowledged. */
export function createEvents({ send, state, timing, misbehaviour }: Needs) {
  const running = new Set<Promise<void>>();
  let held: Outgoing | undefined;
  let stopped = false;

  const track = (work: Promise<void>) => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };

  const dispatch = (request: Outgoing) => {
    track(deliver(request));
    if (misbehaviour.duplicateEvents) track(deliver(request));
  };

  async function deliver(request: Outgoing): Promise<void> {
    let answer = await send(request);
    const pretend = answer.ok && misbehaviour.retryEvents;
    for (const [index, pause] of timing.retryDelaysMs.entries()) {
      if (answer.ok ? !(pretend && index === 0) : answer.noRetry) return;
      if (pause > 0) await timing.sleep(pause);
      if (stopped) return;
      answer = await send({
        ...request,
        headers: { 'x-slack-retry-num': String(index + 1), 'x-slack-retry-reason': reason(answer) },
      });
    }
  }

  return {
    emit(event: Record<string, unknown>): void {
      if (stopped) return;
      const request = envelope(state(), event, timing.now());
      if (!misbehaviour.reorderEvents) {
        dispatch(request);
        return;
      }
      const earlier = held;
      held = earlier ? undefined : request;
      if (earlier) {
        dispatch(request);
        dispatch(earlier);
        return;
      }
      track(
        timing.sleep(700).then(() => {
          if (held !== request) return;
          held = undefined;
          dispatch(request);
        }),
      );
    },
    /** Nothing is sent or repeated from now on. */
    stop(): void {
      stopped = true;
    },
    /** Resolves when nothing is under way. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

function envelope(state: State, event: Record<string, unknown>, now: number): Outgoing {
  const body = {
    token: 'local',
    team_id: state.team.id,
    api_app_id: state.app.id,
    event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(now / 1000),
    event_context: newId('EC'),
    context_team_id: state.team.id,
    context_enterprise_id: null,
    is_ext_shared_channel: state.conversations.some(({ id, shared }) => shared && id === event.channel),
    authorizations: [
      {
        enterprise_id: null,
        team_id: state.team.id,
        user_id: state.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
  const subtype = typeof event.subtype === 'string' ? `/${event.subtype}` : '';
  return { label: `event ${String(event.type)}${subtype}`, type: 'application/json', body: JSON.stringify(body) };
}

const reason = (answer: Answer) => {
  if (answer.ok || answer.error === 'operation_timeout') return 'http_timeout';
  return answer.status === -1 ? 'connection_failed' : 'http_error';
};
