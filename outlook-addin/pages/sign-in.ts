import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge';

// Microsoft's window comes back here; what it brings goes to the page that waits for it, and the window closes.
broadcastResponseToMainFrame().catch(() => {
  document.getElementById('stays')?.removeAttribute('hidden');
});
