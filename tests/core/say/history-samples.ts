import type { Words } from '../../../api/core/index.ts';

/** How every sentence about what happened to a ticket is said once in each way it can be said. */
export const historySamples = ({ history, moment, priority }: Words): Record<string, readonly (() => string)[]> => ({
  priority: (['low', 'medium', 'high', 'urgent'] as const).map((one) => () => priority(one)),
  moment: [() => moment('Europe/Warsaw')('2026-03-02T09:00:00.000Z')],
  'history.line': (['slack', 'teams', 'outlook', 'mail', 'web', 'api', 'system'] as const).map(
    (door) => () => history.line('Nora', 'took it', door),
  ),
  'history.heading': [() => history.heading('IT-7')],
  'history.lasting': [30, 60, 5_400, 93_600, 300_000].map((seconds) => () => history.lasting(seconds)),
  'history.took': [() => history.took(history.resolved, 5_400)],
});
