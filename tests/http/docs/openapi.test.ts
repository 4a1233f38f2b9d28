import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { kindsOfNews } from '../../../api/core/index.ts';
import { anApi } from '../client.ts';

const Media = z.object({ schema: z.record(z.string(), z.unknown()), example: z.unknown().optional() });
const Content = z.record(z.string(), Media).optional();
const Parameter = z.object({ name: z.string(), in: z.string(), schema: z.record(z.string(), z.unknown()) });
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content })),
});
const Document = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

const text = await (async () => {
  const api = await anApi();
  const answer = await api.caller().get('openapi.json');
  await api.close();
  return answer.text;
})();
const document = Document.parse(JSON.parse(text));

/** Every body and answer of the API with its example. */
const media = Object.values(document.paths).flatMap((methods) =>
  Object.values(methods).flatMap(({ operationId, requestBody, responses }) => {
    const contents = [
      ['body', requestBody?.content] as const,
      ...Object.entries(responses).map(([status, one]) => [status, one.content] as const),
    ];
    return contents.flatMap(([where, content]) =>
      Object.entries(content ?? {})
        .filter(([type]) => type === 'application/json')
        .map(([, { schema, example }]) => ({ where: `${operationId} ${where}`, schema, example })),
    );
  }),
);

/** Every value under this name, with where it stands. */
function valuesOf(name: string, of: unknown, path = ''): [path: string, value: unknown][] {
  if (typeof of !== 'object' || of === null) return [];
  return Object.entries(of).flatMap(([key, value]): [string, unknown][] => [
    ...(key === name ? [[path, value] satisfies [string, unknown]] : []),
    ...valuesOf(name, value, `${path}/${key}`),
  ]);
}

const ajv = new Ajv2020({ strict: true, allErrors: true, validateFormats: false, strictTypes: false });
ajv.addVocabulary(['components', 'example']);
ajv.addSchema({ $id: 'https://desk.test/', components: document.components });
const known = new Map<string, ValidateFunction>();

/** What checks values by this schema; operations share many, and each is made once. */
function compiled(schema: object): ValidateFunction {
  const whole = JSON.stringify(schema).replaceAll('"#/components/', '"https://desk.test/#/components/');
  const made = known.get(whole) ?? ajv.compile(JSON.parse(whole));
  known.set(whole, made);
  return made;
}

describe('the document, for any client that is made from it,', () => {
  it('is valid OpenAPI 3.1', async () => {
    const answer = await new Validator().validate(JSON.parse(text));
    expect(answer.errors ?? []).toEqual([]);
    expect(answer.valid).toBe(true);
  });

  it('names each operation once', () => {
    const ids = valuesOf('operationId', document).map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has patterns that every engine reads the same way: no flags, no classes of one engine alone', () => {
    const patterns = valuesOf('pattern', document).filter(([, value]) => typeof value === 'string');
    expect(patterns.length).toBeGreaterThan(0);
    for (const [where, pattern] of patterns) {
      expect(() => new RegExp(String(pattern)), where).not.toThrow();
      expect(String(pattern), where).not.toMatch(/\(\?(?!:)|\\[pPukx]|\/[a-z]+$/);
    }
  });

  it('has a schema for each body and answer, which its example obeys', () => {
    const wrong = media.flatMap(({ where, schema, example }) => {
      const valid = compiled(schema);
      return example !== undefined && valid(example) ? [] : [{ where, errors: valid.errors }];
    });
    expect(media.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it('describes parameters that can be sent', () => {
    for (const methods of Object.values(document.paths))
      for (const { parameters } of Object.values(methods))
        for (const { schema } of parameters) expect(() => compiled(schema)).not.toThrow();
  });
});

/** The names of the fields that a schema has at any depth, by what the things around them are. */
function namesIn(schema: unknown, found = new Set<string>(), seen = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [name, inner] of Object.entries(schema)) {
    if (name === '$ref' && typeof inner === 'string') {
      if (seen.has(inner)) continue;
      seen.add(inner);
      namesIn(document.components.schemas[inner.split('/').at(-1) ?? ''], found, seen);
    } else if (name === 'properties' && typeof inner === 'object' && inner !== null) {
      for (const [field, of] of Object.entries(inner)) {
        found.add(field);
        namesIn(of, found, seen);
      }
    } else namesIn(inner, found, seen);
  }
  return found;
}

/** Asked of an operation and no field of a thing: how to ask, and what is said once and not kept under a name. */
const onlyAsked = new Set<string>([
  // It is the category from then on.
  'replacement',
  // Answers give it as `category`.
  'newCategory',
  // Each becomes an item.
  'texts',
  // Said with the end of a ticket.
  'leaveOpen',
  ...['q', 'sort', 'limit', 'cursor', 'inactive', 'open', 'snoozed', 'count'],
  // Kinds of news are values in answers, and names where each is given its channels.
  ...kindsOfNews,
  ...['code', 'password', 'token', 'everybodyReads', 'members', 'close', 'message', 'threadId', 'url', 'reason'],
  // What Outlook says of a mail that is open, and what is said with it.
  ...['item', 'conversationId', 'itemId', 'inReplyTo', 'references', 'note', 'never', 'below'],
  ...['block', 'forged'],
  // How long it took, as people type it (answers have seconds), and in which form a report comes.
  ...['duration', 'format'],
  // The version of the other ticket of a merge: each ticket gives its own as `version`.
  'intoVersion',
  // What the writer of a reply had seen.
  'seenComment',
  // A tag by which tickets are filtered (a ticket gives its `tags`), and the tag behind which the next page begins.
  ...['tag', 'after'],
  // By whom and when tickets are filtered: a ticket gives `people`, and its times as `requestedAt` and the like.
  ...['author', 'participant', 'follower', 'created', 'updated', 'resolved', 'closed', 'order'],
  // A view that a list goes by, and whether views are counted (each has its `count`).
  ...['view', 'counts'],
]);

describe('a thing that an answer names', () => {
  it('is asked for and sent under the same name', () => {
    const given = new Set<string>();
    const taken = new Map<string, string[]>();
    for (const methods of Object.values(document.paths))
      for (const { operationId, parameters, requestBody, responses } of Object.values(methods)) {
        const asked = [
          ...parameters.filter((one) => one.in === 'query').map((one) => one.name),
          ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => [...namesIn(schema)]),
        ];
        for (const name of asked) taken.set(name, [...(taken.get(name) ?? []), operationId]);
        for (const [status, { content }] of Object.entries(responses))
          if (status.startsWith('2')) for (const { schema } of Object.values(content ?? {})) namesIn(schema, given);
      }
    const strange = [...taken].filter(([name]) => !given.has(name) && !onlyAsked.has(name));
    expect(strange).toEqual([]);
  });
});
