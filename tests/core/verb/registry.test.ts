import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { effects, verbNamed, verbs } from '../../../api/core/index.ts';

const root = join(import.meta.dirname, '../../..');

/** The names of all verbs as the sources of the house write them. */
const written = ['api', 'bots'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(root, folder, file), 'utf8').matchAll(
        /\b(?:command|registerRead|registerDeed)\(\{\s*name: '([^']+)'/g,
      ),
    ])
    .map(([, name]) => name),
);

describe('The registry of verbs', () => {
  it('has each verb of the house exactly once', () => {
    expect(written.length).toBeGreaterThan(60);
    expect([...verbs().keys()].sort()).toEqual(written.toSorted());
  });

  it.each([...verbs().values()])('says of $name in a sentence what it does, and what to the world', (verb) => {
    expect(verb.name).toMatch(/^[a-z]+(\.[a-zA-Z-]+)+$/);
    expect(verb.summary).toMatch(/^[A-Z][^.]{4,}[^.]$/);
    expect(effects).toContain(verb.effect);
  });

  it.each([
    ['ticket.finish', { ticket: 'IT-1', close: true }, 'irreversible'],
    ['ticket.finish', { ticket: 'IT-1' }, 'sends'],
    ['ticket.move', { ticket: 'IT-1', status: 'closed' }, 'irreversible'],
    ['ticket.move', { ticket: 'IT-1', status: 'waiting' }, 'writes'],
    ['ticket.move', { ticket: 'IT-1', status: 'Done and dusted' }, 'irreversible'],
    ['ticket.adjust', { ticket: 'IT-1', priority: 'high' }, 'writes'],
    ['ticket.adjust', { ticket: 'IT-1', status: 'closed' }, 'irreversible'],
    ['ticket.changeWithWords', { ticket: 'IT-1', text: 'Hello', change: { do: 'unassign' } }, 'sends'],
    ['ticket.open', { title: 'Beamer is dark' }, 'writes'],
    ['ticket.open', { title: 'Beamer is dark', requester: 'maya' }, 'sends'],
    ['ticket.withdraw', { ticket: 'IT-1' }, 'irreversible'],
    ['ticket.note', { ticket: 'IT-1', text: 'It smokes' }, 'writes'],
    ['ticket.reply', { ticket: 'IT-1', text: 'On my way' }, 'sends'],
  ] as const)('%s with %j: %s', (name, input, effect) => {
    expect(verbNamed(name).effectOf(input)).toBe(effect);
  });

  it('takes the strongest effect where the input is not readable', () => {
    expect(verbNamed('ticket.move').effectOf({})).toBe('irreversible');
  });

  it('finds no verb that there is not', () => {
    expect(() => verbNamed('ticket.explode')).toThrow('There is no verb ticket.explode.');
  });
});
