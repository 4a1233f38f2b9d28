import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import type { Card } from '../state.ts';
import { limits } from './shape.ts';
import { walk } from './walk.ts';

// The package's main file cannot be loaded by Node; its bundle can.
const library: typeof AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** The content type of Adaptive Cards. */
export const adaptive = 'application/vnd.microsoft.card.adaptive';

/** What is wrong with the content of an Adaptive Card, a line each; nothing when Teams draws it. */
export function checkCard(content: unknown): string[] {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return ['/: must be an object'];
  const card: Readonly<Record<string, unknown>> = { ...content };
  if (card.type !== 'AdaptiveCard') return ['/type: must be AdaptiveCard'];
  const version =
    typeof card.version === 'string' && /^\d+\.\d+$/.test(card.version) ? Number(card.version) : undefined;
  if (version === undefined) return ['/version: a card needs a version such as "1.5"'];
  if (version > limits.version) return [`/version: Teams draws cards up to ${limits.version}, this is ${card.version}`];
  const own = walk(card);
  return own.length > 0 ? own : parsed(card);
}

/** The bytes of a card as JSON. */
export const bytesOf = (card: unknown): number => Buffer.byteLength(JSON.stringify(card) ?? '', 'utf8');

function parsed(card: Readonly<Record<string, unknown>>): string[] {
  const drawn = new library.AdaptiveCard();
  // How many are too many is judged before, by the figure of Teams.
  drawn.hostConfig = new library.HostConfig({ actions: { maxActions: Number.MAX_SAFE_INTEGER } });
  const context = new library.SerializationContext();
  drawn.parse(withoutTeams(card), context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const all = [...events, ...drawn.validateProperties().validationEvents.map(({ message }) => message)];
  return [...new Set(all)].filter((message) => !message.endsWith('Fallback will be used if present.'));
}

/** The parser does not know that Teams can ask the app for the choices. */
function withoutTeams(card: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(
    JSON.stringify(card, (_, inner) =>
      inner?.['choices.data'] && inner.choices?.length === 0
        ? { ...inner, choices: [{ title: 'asked for', value: 'asked for' }] }
        : inner,
    ),
  );
}

/** Whether this card asks this person's client for a view of their own, by itself. */
export function refreshes({ contentType, content }: Card, mri: string, members: number): boolean {
  const { refresh } = content;
  if (contentType !== adaptive || typeof refresh !== 'object' || refresh === null) return false;
  const users = 'userIds' in refresh ? refresh.userIds : undefined;
  return Array.isArray(users) ? users.includes(mri) : members <= limits.refreshUsers;
}
