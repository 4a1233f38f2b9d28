/** Anything that JSON can hold under a name. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether this is an object of JSON. */
export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Stand before and after the name of somebody who is mentioned, until markdown has been read. */
export const mentionMarks = ['\u2063\u2062', '\u2062\u2063'] as const;

/**
 * The card as it is drawn: mentions that `msteams.entities` names exactly are marked (others stay as they are typed, as
 * in Teams), and inputs named in `typed` hold what a person typed.
 */
export function prepared(card: Json, typed: Json = {}): Json {
  const mentions = new Map(mentionsOf(card).map((text) => [text, text.replace(/^<at>|<\/at>$/g, '')]));
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (!isJson(node)) return node;
    const next: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(node)) {
      // Data goes back to the app as it came.
      if (key === 'data' && String(node.type).startsWith('Action.')) next[key] = value;
      else if (key === 'text' && typeof value === 'string') next[key] = marked(value, mentions);
      else next[key] = visit(value);
    }
    const id = typeof node.id === 'string' ? node.id : undefined;
    if (id !== undefined && String(node.type).startsWith('Input.') && Object.hasOwn(typed, id)) next.value = typed[id];
    return next;
  };
  const drawn = visit(card);
  return isJson(drawn) ? drawn : {};
}

function mentionsOf(card: Json): string[] {
  const entities = isJson(card.msteams) && Array.isArray(card.msteams.entities) ? card.msteams.entities : [];
  return entities.flatMap((one: unknown) =>
    isJson(one) && one.type === 'mention' && typeof one.text === 'string' ? [one.text] : [],
  );
}

function marked(text: string, mentions: ReadonlyMap<string, string>): string {
  let next = text;
  for (const [mention, name] of mentions) next = next.replaceAll(mention, mentionMarks[0] + name + mentionMarks[1]);
  return next;
}

/** The value that each input of the card starts with, by id. */
export function firstValues(card: Json): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const visit = (node: unknown) => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (!isJson(node)) return;
    if (typeof node.id === 'string' && String(node.type).startsWith('Input.')) values[node.id] = node.value;
    for (const [key, value] of Object.entries(node)) if (key !== 'data') visit(value);
  };
  visit(card);
  return values;
}

/** Whether the card wants to be asked for anew when this person sees it, in a conversation of so many members. */
export function wantsRefresh(card: Json, mri: string, members: number): boolean {
  if (!isJson(card.refresh) || !isJson(card.refresh.action)) return false;
  const { userIds } = card.refresh;
  return Array.isArray(userIds) ? userIds.includes(mri) : members <= 60;
}
