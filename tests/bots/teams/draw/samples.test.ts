import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { fakeApp } from '../../../support/fake-teams.ts';
import { aTenant, type Tenant } from '../tenant.ts';

vi.setConfig({ testTimeout: 240_000 });

const folder = '../shared/data/teams';
const files = ['activities_docs.json', 'activities_teams_net.json', 'dispatch_minimal_botbuilder.json'];
const here = files.every((file) => existsSync(`${folder}/${file}`));
const Samples = z.array(z.object({ kind: z.string(), activity: z.record(z.string(), z.unknown()) }));

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterAll(() => there.close());

/** Fields that a sample of a few lines leaves out, and that the connector always sends. */
const whole = (activity: Record<string, unknown>, index: number) => ({
  id: `sample-${index}`,
  from: { id: '29:maya', aadObjectId: '0b1ec700-0000-4000-8000-000000000001' },
  recipient: { id: `28:${fakeApp.appId}` },
  ...activity,
  channelId: 'msteams',
  serviceUrl: there.fake.serviceUrl,
  conversation: { id: 'a:sample', ...Object(activity.conversation), tenantId: fakeApp.tenantId },
  channelData: { ...Object(activity.channelData), tenant: { id: fakeApp.tenantId } },
});

describe.skipIf(!here)(`every activity in ${folder}${here ? '' : ' (the folder is not here)'}`, () => {
  it.each(files)('%s, as it stands there, is answered and never fails', async (file) => {
    const samples = Samples.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
    for (const { kind, activity } of samples) {
      const authorization = there.fake.token({ serviceurl: activity.serviceUrl });
      const { status } = await there.post(activity, { authorization });
      expect([200, 400, 401, 403, 501], `${kind}: ${status}`).toContain(status);
    }
  });

  it.each(files)('%s, whole and from our tenant, is taken in', async (file) => {
    const samples = Samples.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
    for (const [index, { kind, activity }] of samples.entries()) {
      const { status } = await there.post(whole(activity, index));
      const expected = activity.type === undefined ? [400] : activity.type === 'invoke' ? [200, 400, 501] : [200];
      expect(expected, `${kind}: ${status}`).toContain(status);
    }
    await there.quiet();
  });
});
