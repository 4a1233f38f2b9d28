import { keyOf } from '../graph/drawn.ts';
import { current } from '../graph/subscriptions.ts';
import type { Live } from '../live.ts';
import type { Notifier } from '../parts.ts';
import { post } from './post.ts';

interface Due {
  readonly url: string;
  readonly value: Record<string, unknown>;
}

/** Graph waits a moment, so that what happens together is told together. */
const gatherMs = 5;

/** How Graph tries again: for up to four hours, here in moments (https://learn.microsoft.com/graph/change-notifications-delivery-webhooks). */
export function createNotifier(live: () => Live): Notifier {
  let due: Due[] = [];
  let gathering: Promise<void> | undefined;
  let stopped = false;

  async function gather(): Promise<void> {
    const { timing, misbehaviour } = live();
    await timing.sleep(gatherMs);
    if (misbehaviour.delayMs > 0) await timing.sleep(misbehaviour.delayMs);
    gathering = undefined;
    const now = due;
    due = [];
    if (misbehaviour.reorderNotifications) now.reverse();
    const addresses = new Set(now.map(({ url }) => url));
    await Promise.all(
      [...addresses].map(async (url) => {
        const value = now.filter((one) => one.url === url).map((one) => one.value);
        await deliver(url, value);
        if (misbehaviour.duplicateNotifications) await deliver(url, value);
      }),
    );
  }

  async function deliver(url: string, value: readonly Record<string, unknown>[]): Promise<void> {
    const body = JSON.stringify({ value });
    const label = 'lifecycleEvent' in (value[0] ?? {}) ? 'lifecycle' : 'notification';
    for (const pause of [0, ...live().timing.redeliverDelaysMs]) {
      if (pause > 0) await live().timing.sleep(pause);
      if (stopped) return;
      const { status } = await post(live(), { url, label, body, type: 'application/json; charset=utf-8' });
      if (status >= 200 && status < 300) return;
    }
  }

  return {
    notice({ box, mail, type }) {
      const { misbehaviour, tenant } = live();
      for (const one of current(live())) {
        const here = one.mailbox === box.id && (one.folder === null || one.folder === mail.folder);
        if (!here || !one.changeTypes.includes(type) || stopped) continue;
        if (Math.random() < misbehaviour.dropNotifications) continue;
        const id = one.lasting ? mail.lasting : mail.id;
        const resource = `Users/${box.id}/Messages/${id}`;
        due.push({
          url: one.notificationUrl,
          value: {
            subscriptionId: one.id,
            subscriptionExpirationDateTime: new Date(one.expiresAt).toISOString(),
            changeType: type,
            resource,
            resourceData: {
              '@odata.type': '#Microsoft.Graph.Message',
              '@odata.id': resource,
              '@odata.etag': `W/"${keyOf(mail.version)}"`,
              id,
            },
            clientState: one.clientState,
            tenantId: tenant.tenantId,
          },
        });
        if (gathering === undefined) {
          gathering = gather();
          live().later(gathering);
        }
      }
    },
    async lifecycle(one, lifecycleEvent) {
      if (one.lifecycleUrl === null) return;
      await deliver(one.lifecycleUrl, [
        {
          ...{ lifecycleEvent, subscriptionId: one.id, clientState: one.clientState },
          resource: one.resource,
          subscriptionExpirationDateTime: new Date(one.expiresAt).toISOString(),
          tenantId: live().tenant.tenantId,
        },
      ]);
    },
    stop() {
      stopped = true;
    },
  };
}
