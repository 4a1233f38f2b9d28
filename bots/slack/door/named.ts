// Pure
import { z } from 'zod';

const id = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((text) => text || undefined);
const holder = z.object({ id, enterprise_id: id }).nullish().catch(undefined);

/** A workspace that a request names, with the organization that the same place names as its own. */
export interface Named {
  readonly team: string;
  readonly enterprise: string | undefined;
}
interface Place {
  readonly team: string | undefined;
  readonly enterprise: string | undefined;
}

const Envelope = z.object({
  team_id: id,
  enterprise_id: id,
  context_team_id: id,
  context_enterprise_id: id,
  is_ext_shared_channel: z.boolean().nullish().catch(undefined),
  authorizations: z
    .array(z.object({ team_id: id, enterprise_id: id }))
    .nullish()
    .catch(undefined),
});

const Interaction = z.object({
  type: id,
  team: holder,
  enterprise: holder,
  user: z.object({ team_id: id }).nullish().catch(undefined),
  view: z.object({ team_id: id, app_installed_team_id: id }).nullish().catch(undefined),
  message: z.object({ team: id }).nullish().catch(undefined),
});

/**
 * The workspaces that a request of Slack names as its own, the most telling first. In shared channels the outer `team_id`,
 * or the team of a press, may be the other side's (https://docs.slack.dev/apis/slack-connect): which of them is ours is for
 * the caller to say. So an organization stands with the workspace that is named beside it, and never with another one: else a
 * partner's workspace would count as one of ours.
 */
export function workspacesNamed(body: Readonly<Record<string, unknown>>): Named[] {
  const named =
    body.type === 'event_callback' || 'command' in body ? ofEnvelope(Envelope.parse(body)) : ofInteraction(body);
  const teams = [...new Set(named.flatMap(({ team }) => (team === undefined ? [] : [team])))];
  return teams.map((team) => ({
    team,
    enterprise: named.find((one) => one.team === team && one.enterprise !== undefined)?.enterprise,
  }));
}

function ofEnvelope(body: z.infer<typeof Envelope>): Place[] {
  const all = body.authorizations ?? [];
  // An organization's own: it says for which of its workspaces elsewhere, and among strangers not at all.
  const whole = body.is_ext_shared_channel ? undefined : all.find((one) => one.team_id === undefined)?.enterprise_id;
  const outer = { team: body.team_id, enterprise: body.enterprise_id };
  const inner = { team: body.context_team_id, enterprise: body.context_enterprise_id };
  const isOneSide = inner.team === undefined || outer.team === undefined || inner.team === outer.team;
  const own = isOneSide ? (inner.enterprise ?? outer.enterprise ?? whole) : undefined;
  return [
    ...all.map((one) => ({ team: one.team_id, enterprise: one.enterprise_id })),
    { ...inner, enterprise: inner.enterprise ?? own },
    { ...outer, enterprise: outer.enterprise ?? own },
  ];
}

function ofInteraction(body: Readonly<Record<string, unknown>>) {
  const { type, team, enterprise, user, view, message } = Interaction.parse(body);
  // Buttons stand on messages of our own; a shortcut is used on anybody's.
  const ours = type === 'block_actions' ? message?.team : undefined;
  return [
    { team: view?.app_installed_team_id, enterprise: undefined },
    { team: team?.id, enterprise: team?.enterprise_id ?? enterprise?.id },
    ...[view?.team_id, ours, user?.team_id].map((one) => ({ team: one, enterprise: undefined })),
  ];
}

/** The request as everything behind the door reads it: it names the workspace that it is for where every request does. */
export const inWorkspace = <B extends Readonly<Record<string, unknown>>>(body: B, workspace: string): B =>
  body.type === 'event_callback' || 'command' in body
    ? { ...body, team_id: workspace }
    : { ...body, team: { ...holder.parse(body.team), id: workspace } };

const Submitted = z.object({
  type: z.literal('view_submission'),
  view: z.object({ state: z.object({ values: z.record(z.string(), z.unknown()) }) }),
});

/** What is answered to a request of a workspace that is not connected: plain words where Slack shows them, else nothing. */
export function refusalFor(body: Readonly<Record<string, unknown>>, text: string): object | undefined {
  if ('command' in body) return { response_type: 'ephemeral', text };
  const submitted = Submitted.safeParse(body).data;
  const block = submitted && Object.keys(submitted.view.state.values)[0];
  return block === undefined ? undefined : { response_action: 'errors', errors: { [block]: text } };
}
