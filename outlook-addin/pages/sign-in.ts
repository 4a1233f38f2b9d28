import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';
import { windowWords } from '../say/windows.ts';

// Microsoft's window comes back here; what it brings goes to the page that waits for it, and the window closes.
const says = document.getElementById('says');
const { stays } = windowWords();
broadcastResponseToMainFrame().catch(() => {
  if (says) says.textContent = stays;
});
