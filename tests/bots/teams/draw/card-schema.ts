import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { z } from 'zod';

type Node = Readonly<Record<string, unknown>>;

/** Microsoft's schema of Adaptive Cards 1.5, which stands outside of this tree. */
export const schemaFile = '../shared/data/adaptive-cards/1.5.0.json';
/** Whether that file is here; without it nothing is found wrong. */
export const schemaIsHere = existsSync(schemaFile);

const Schema = z.looseObject({ definitions: z.record(z.string(), z.looseObject({})) });

let loaded: { ajv: Ajv; types: ReadonlySet<string> } | undefined;

function load() {
  const { definitions } = Schema.parse(JSON.parse(readFileSync(schemaFile, 'utf8')));
  const card = z.looseObject({ properties: z.looseObject({}) }).parse(definitions.AdaptiveCard);
  const ours = {
    // What Teams adds of its own.
    AdaptiveCard: { ...card, properties: { ...card.properties, msteams: { type: 'object' } } },
    // The schema leaves out a style that 1.5 has: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
    ChoiceInputStyle: { enum: ['compact', 'expanded', 'filtered'] },
  };
  // Texts such as dates and addresses are not looked into, and the older dialect says some things that are new to ajv.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'cards', definitions: { ...definitions, ...ours } });
  return { ajv, types: new Set(Object.keys(definitions)) };
}

/** What Microsoft's schema finds wrong, element by element: asked about a whole card it only says that no kind of it fits. */
export function againstSchema(card: object): string[] {
  if (!schemaIsHere) return [];
  loaded ??= load();
  const { ajv, types } = loaded;
  return elementsIn({ ...card }, 'card').flatMap(({ node, path }) => {
    const type = String(node.type);
    const judge = types.has(type) ? ajv.getSchema(`cards#/definitions/${type}`) : undefined;
    if (!judge) return [`${path}: ${type} is not in the schema`];
    return judge(alone(node)) === true ? [] : (judge.errors ?? []).flatMap((one) => inWords(one, `${path} ${type}`));
  });
}

/** What the alternatives of a failed choice say one by one is noise beside a reason that stands for itself. */
const choices: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'const']);

function inWords({ keyword, instancePath, message, params }: ErrorObject, where: string): string[] {
  if (choices.has(keyword)) return [];
  return [`${where}${instancePath} ${message ?? keyword} ${Object.values(params).join(' ')}`];
}

const isNode = (value: unknown): value is Node & { type: string } =>
  typeof value === 'object' && value !== null && 'type' in value && /^[A-Z]/.test(String(value.type));

/** An element and all below it; what a button carries is nobody's business. */
function elementsIn(node: Node, path: string): { node: Node; path: string }[] {
  const below = Object.entries(node).flatMap(([name, value]) => {
    // The list that Teams asks for while one types is newer than this schema.
    if (name === 'data' || name === 'msteams' || name === 'choices.data') return [];
    return (Array.isArray(value) ? value : [value]).flatMap((one, index) =>
      typeof one === 'object' && one !== null ? elementsIn({ ...one }, `${path}.${name}[${index}]`) : [],
    );
  });
  return isNode(node) ? [{ node, path }, ...below] : below;
}

/** An element without those in it, which are judged by themselves. */
function alone(node: Node): Node {
  const kept = Object.entries(node).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'choices.data') return [];
    if (Array.isArray(value) && value.some(isNode)) return [[name, []]];
    if (name === 'card') return [[name, { type: 'AdaptiveCard' }]];
    return isNode(value) ? [] : [[name, value]];
  });
  return Object.fromEntries(kept);
}
