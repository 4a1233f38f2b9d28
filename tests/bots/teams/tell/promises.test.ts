import { afterAll, beforeAll } from 'vitest';
import { fakeApp, refusal } from '../../../support/fake-teams.ts';
import { notifierContract } from '../../../support/notifier-contract.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
let channels = 0;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());

const all = (method: string, path: RegExp) => there.fake.of(method, path).map(({ body }) => JSON.stringify(body));

notifierContract('Teams', () => ({
  notifier: there.teams.notifier,
  tenant: fakeApp.tenantId,
  channel: () => `19:promise${++channels}@thread.tacv2`,
  posted: () => all('POST', /^v3\/conversations/),
  edited: () => all('PUT', /activities/),
  ready() {
    there.fake.calls.length = 0;
    there.fake.ordinary();
  },
  lose: () => there.fake.answer('PUT', /activities/, () => refusal(404, 'ActivityNotFoundInConversation')),
  goAway() {
    there.fake.answer('POST', /./, () => refusal(503, 'ServiceUnavailable'));
  },
}));
