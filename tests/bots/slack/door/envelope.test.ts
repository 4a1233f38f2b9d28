import { describe, expect, it } from 'vitest';
import { fittingAnswer, mostInAck } from '../../../../bots/slack/door/envelope.ts';

const url = 'https://hooks.slack.com/commands/1';
const long = 'x'.repeat(mostInAck);

describe('an answer by Socket Mode', () => {
  it('goes into the acknowledgement as it is where it is small', () => {
    expect(fittingAnswer({ text: 'Hello' }, { command: '/ticket', response_url: url })).toEqual({
      now: { text: 'Hello' },
    });
    expect(fittingAnswer(null, {})).toEqual({});
  });

  it('to a command goes to its response_url where it is large, as Slack might drop it', () => {
    const message = { text: long };
    expect(fittingAnswer(message, { command: '/ticket', response_url: url })).toEqual({ after: { url, message } });
  });

  it('of choices has as many as fit', () => {
    const text = { type: 'plain_text', text: 'y'.repeat(75) };
    const options = Array.from({ length: 100 }, (_, at) => ({ text, value: `${at}` }));
    const { now } = fittingAnswer({ options }, { type: 'block_suggestion' });
    expect(JSON.stringify(now).length).toBeLessThanOrEqual(mostInAck + 20);
    const given = Object(now).options.length;
    expect(given).toBeGreaterThan(10);
    expect(now).toEqual({ options: options.slice(0, given) });
  });
});
