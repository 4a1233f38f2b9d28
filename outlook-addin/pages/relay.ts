import { runPopupRelay } from '@azure/msal-browser/popup-relay';
import { readSettings } from '../api/settings.ts';
import { windowWords } from '../say/windows.ts';

// Opened by the pane as a window of its own, which may speak with Microsoft's window where the framed pane may not. Browsers let a
// page open a window only when somebody has pressed something on that page, so this one asks for a press of its own.
const say = windowWords();
const says = document.getElementById('says');
const go = document.getElementById('go');

async function start(): Promise<void> {
  const { authority } = await readSettings();
  tell(say.why);
  if (!go) return;
  go.textContent = say.go;
  go.hidden = false;
  go.focus();
  go.addEventListener('click', () => relay(new URL(authority).origin), { once: true });
}

function relay(origin: string): void {
  if (go) go.hidden = true;
  tell(say.elsewhere);
  try {
    runPopupRelay({ protocolVersion: 2, allowedAuthorityOrigins: [origin] });
  } catch {
    tell(say.stays);
  }
}

function tell(words: string): void {
  if (says) says.textContent = words;
}

start().catch(() => tell(say.stays));
