import { describe, expect, it } from 'vitest';
import { en } from '../../../../api/core/index.ts';
import { plainMarkdown } from '../../../../api/core/text/markdown/write.ts';
import { drawComment as inSlack } from '../../../../bots/slack/draw/comment.ts';
import { drawComment as inTeams } from '../../../../bots/teams/draw/comment.ts';

const comment = (body: string) =>
  ({
    kind: 'comment',
    ticket: 'IT-1',
    heading: 'Ben · reply',
    body,
    withdrawn: false,
    summary: `Ben: ${body}`,
  }) as const;

describe('what a notification says of a comment', () => {
  it.each([
    [plainMarkdown('Hi Maya, *bold* _it_ `code` 1 * 2'), 'Ben: Hi Maya, *bold* _it_ `code` 1 * 2'],
    ['It is **fresh** and `npm ci`', 'Ben: It is fresh and npm ci'],
    ['See [the plan](https://x.example)\n\n- one', 'Ben: See the plan - one'],
    ['```\nls\n```', 'Ben: ls'],
  ])('has the words as they read, in both chats: %j', (body, said) => {
    expect(inSlack(comment(body))[0]?.text).toBe(said);
    expect(inTeams(comment(body), { words: en, personal: true })[0]?.summary).toBe(said);
  });
});
