import { expect, it } from 'vitest';
import { Message, textOf } from '../../../../bots/teams/from-message/source.ts';

it('a message that an action is used on has links to its files below its words', () => {
  const message = Message.parse({
    body: { contentType: 'html', content: '<p>See the plan</p><attachment id="a-1"></attachment>' },
    attachments: [
      {
        id: 'a-1',
        contentType: 'reference',
        contentUrl: 'https://contoso.sharepoint.com/plan.docx',
        name: 'plan.docx',
      },
      { contentType: 'reference', contentUrl: 'javascript:alert(1)', name: 'evil' },
      { contentType: 'application/vnd.microsoft.card.adaptive', content: '{}' },
    ],
  });
  expect(textOf(message, 'an-app')).toBe('See the plan\n\n[plan.docx](https://contoso.sharepoint.com/plan.docx)');
});
