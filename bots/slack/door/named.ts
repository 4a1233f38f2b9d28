// Pure
import { z } from 'zod';

const id = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((text) => text || undefined);
const holder = z.object({ id }).nullish().catch(undefined);

const Envelope = z.object({
  team_id: id,
  context_team_id: id,
  authorizations: z
    .array(z.object({ team_id: id }))
    .nullish()
    .catch(undefined),
});

const Interaction = z.object({
  type: id,
  team: holder,
  user: z.object({ team_id: id }).nullish().catch(undefined),
  view: z.object({ team_id: id, app_installed_team_id: id }).nullish().catch(undefined),
  message: z.object({ team: id }).nullish().catch(undefined),
});

/**
 * The workspaces that a request of Slack names as its own, the most telling first. In shared channels the outer `team_id`,
 * or the team of a press, may be the other side's (https://docs.slack.dev/apis/slack-connect): which of them is ours is for
 * the caller to say.
 */
export function workspacesNamed(body: Readonly<Record<string, unknown>>): string[] {
  const named =
    body.type === 'event_callback' || 'command' in body ? ofEnvelope(Envelope.parse(body)) : ofInteraction(body);
  return [...new Set(named.filter((one) => one !== undefined))];
}

const ofEnvelope = ({ authorizations, context_team_id, team_id }: z.infer<typeof Envelope>) => [
  ...(authorizations ?? []).map((one) => one.team_id),
  context_team_id,
  team_id,
];

function ofInteraction(body: Readonly<Record<string, unknown>>) {
  const { type, team, user, view, message } = Interaction.parse(body);
  // Buttons stand on messages of our own; a shortcut is used on anybody's.
  const ours = type === 'block_actions' ? message?.team : undefined;
  return [view?.app_installed_team_id, team?.id, view?.team_id, ours, user?.team_id];
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
