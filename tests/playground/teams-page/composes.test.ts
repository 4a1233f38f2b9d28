import { describe, expect, it } from 'vitest';
import { linkToUnfurl, suggestions } from '../../../playground/teams-page/compose/suggestions.ts';
import { channel, seenByMia } from './seen.ts';

describe('the composer completes', () => {
  const data = seenByMia();
  it.each<[string, string[]]>([
    ['/', ['/new', '/note']],
    ['/NE', ['/new']],
    ['/new ', []],
    ['say /n', []],
    ['@', ['@Threadline', '@Ben Obi']],
    ['ask @ob', ['@Ben Obi']],
    ['ask @Ben O', ['@Ben Obi']],
    ['@zoe', []],
    ['mail@be', []],
  ])('%s', (text, names) => {
    expect(suggestions(data, channel(), text, text.length).map(({ name }) => name)).toEqual(names);
  });

  it('in the middle of a line, leaving the rest as it was', () => {
    expect(suggestions(data, channel(), 'ask @be today', 7)).toMatchObject([
      { text: 'ask @Ben Obi today', cursor: 12 },
    ]);
  });

  it('nothing of the app where the app is not', () => {
    const alone = channel([], { hasApp: false });
    expect(suggestions(data, alone, '/', 1)).toEqual([]);
    expect(suggestions(data, alone, '@', 1).map(({ name }) => name)).toEqual(['@Ben Obi']);
  });
});

describe('a pasted link asks the app for a card', () => {
  const { linkDomains } = seenByMia().app;
  it.each([
    ['look: https://desk.example/tickets/IT-1, please', 'https://desk.example/tickets/IT-1'],
    ['http://localhost:3978/tickets/IT-1', 'http://localhost:3978/tickets/IT-1'],
    ['https://a.world.example/x', 'https://a.world.example/x'],
    ['https://world.example/x', undefined],
    ['https://a.b.world.example/x', undefined],
    ['https://other.example https://desk.example/', 'https://desk.example/'],
    ['desk.example/tickets/IT-1', undefined],
  ])('%s', (pasted, link) => {
    expect(linkToUnfurl(linkDomains, pasted)).toBe(link);
  });
});
