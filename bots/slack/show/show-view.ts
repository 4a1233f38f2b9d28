import type { ModalView } from '@slack/types';
import type { Bot } from '../bot.ts';
import type { ActionPayload } from '../wire/payloads.ts';

/** Shows a view to the person who pressed: in the place of the same one, above another one that is open, or anew. */
export async function showView(
  bot: Bot,
  { view: open }: ActionPayload,
  trigger: string,
  view: ModalView,
): Promise<void> {
  if (open?.type !== 'modal') await bot.web.quick.views.open({ trigger_id: trigger, view });
  else if (open.callback_id !== view.callback_id) await bot.web.quick.views.push({ trigger_id: trigger, view });
  else await bot.web.quick.views.update({ view_id: open.id, ...(open.hash ? { hash: open.hash } : {}), view });
}
