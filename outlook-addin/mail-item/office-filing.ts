/// <reference types="office-js" />
import type { Filing } from './host.ts';
import { called, calledOr, has } from './office-call.ts';

const name = 'threadline-filing';

/** What was written into this mail for its sending; null when nothing was. */
export async function readFiling(item: Office.MessageCompose): Promise<Filing | null> {
  if (!has('1.11', item.sessionData?.getAsync)) return null;
  const text = await calledOr<string>('', (answer) => item.sessionData.getAsync(name, answer));
  return parseFiling(text);
}

/** Writes it, for the runtime that Outlook starts when the mail is sent, and the heads by which a copy is known. */
export async function writeFiling(item: Office.MessageCompose, filing: Filing | null): Promise<void> {
  const before = await readFiling(item);
  if (filing === null) await called<void>((answer) => item.sessionData.removeAsync(name, answer));
  else await called<void>((answer) => item.sessionData.setAsync(name, JSON.stringify(filing), answer));
  if (!has('1.8', item.internetHeaders?.setAsync)) return;
  const stale = (before?.headers ?? []).map((one) => one.name);
  if (stale.length > 0) await calledOr<void>(undefined, (answer) => item.internetHeaders.removeAsync(stale, answer));
  if (filing === null || filing.headers.length === 0) return;
  const heads = Object.fromEntries(filing.headers.map((one) => [one.name, one.value]));
  await calledOr<void>(undefined, (answer) => item.internetHeaders.setAsync(heads, answer));
}

/** Reads what only this add-in writes; another form is none. */
export function parseFiling(text: string | null | undefined): Filing | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isFiling(value) ? value : null;
  } catch {
    return null;
  }
}

function isFiling(value: unknown): value is Filing {
  if (!isRecord(value) || !isRecord(value.desk) || !Array.isArray(value.headers)) return false;
  const { ticket, title, language, id, desk, headers } = value;
  const texts = [ticket, title, language, id, desk.api, desk.clientId, desk.authority, desk.scope];
  const areHeads = headers.every((one) => isRecord(one) && isText(one.name) && isText(one.value));
  return texts.every(isText) && areHeads;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
