import { runPopupRelay } from '@azure/msal-browser/popup-relay';
import { readSettings } from '../api/settings.ts';

// Opened by the pane as a window of its own, which may speak with Microsoft's window where the framed pane may not.
readSettings()
  .then(({ authority }) => runPopupRelay({ protocolVersion: 2, allowedAuthorityOrigins: [new URL(authority).origin] }))
  .catch(() => {
    document.getElementById('stays')?.removeAttribute('hidden');
  });
