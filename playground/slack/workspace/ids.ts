import { randomBytes } from 'node:crypto';
import type { Block } from '../block-kit/blocks.ts';
import type { PlacedBlock, State } from './state.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A new id in Slack's manner: one letter for the kind, ten random ones. */
export const newId = (kind: string): string =>
  kind + Array.from(randomBytes(10), (byte) => letters[byte % letters.length]).join('');

/** A random string of `bytes` bytes in hex. */
export const secret = (bytes: number): string => randomBytes(bytes).toString('hex');

/** The next message timestamp, "seconds.micros": later than every one before it, however the clock behaves. */
export function nextTs(state: State, now: number): string {
  const [seconds = '0', micros = '0'] = state.lastTs.split('.');
  const after = BigInt(seconds) * 1_000_000n + BigInt(micros) + 1n;
  const wall = BigInt(Math.floor(now)) * 1000n;
  const next = wall > after ? wall : after;
  state.lastTs = `${next / 1_000_000n}.${String(next % 1_000_000n).padStart(6, '0')}`;
  return state.lastTs;
}

/** The blocks with the ids that the app left out. */
export function place(blocks: readonly Block[]): PlacedBlock[] {
  return blocks.map((block) => {
    const placed = { ...block, block_id: block.block_id ?? shortId() };
    if (placed.type === 'actions') return { ...placed, elements: placed.elements.map(withActionId) };
    if (placed.type === 'input') return { ...placed, element: withActionId(placed.element) };
    if (placed.type === 'section' && placed.accessory && placed.accessory.type !== 'image') {
      return { ...placed, accessory: withActionId(placed.accessory) };
    }
    return placed;
  });
}

const shortId = () => secret(3);

const withActionId = <T extends { action_id?: string | undefined }>(element: T): T => ({
  ...element,
  action_id: element.action_id ?? shortId(),
});
