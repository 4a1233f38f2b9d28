import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

const folder = import.meta.dirname;
const msal = join(folder, '../node_modules/@azure/msal-browser/dist');

/** Names of `sign-in/msal-nested.d.ts`, and where they are. */
const alias = {
  '#msal/nested-context': join(msal, 'operatingcontext/NestedAppOperatingContext.mjs'),
  '#msal/nested-controller': join(msal, 'controllers/NestedAppAuthController.mjs'),
};

/**
 * Files that are built each by itself and ask for no other: `send.js`, as the runtime of events in classic Outlook takes it,
 * and signing in by a window, whose parts of MSAL would else come along with those that nearly everybody needs.
 */
const alone: Plugin = {
  name: 'alone',
  async closeBundle() {
    await single('pages/send.ts', 'send.js', 'iife');
    await single('sign-in/by-window.ts', 'sign-in-window.js', 'es');
  },
};

async function single(entry: string, name: string, format: 'iife' | 'es'): Promise<void> {
  await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    resolve: { alias },
    publicDir: false,
    build: {
      outDir: `${folder}/dist`,
      emptyOutDir: false,
      chunkSizeWarningLimit: 700,
      lib: { entry: `${folder}/${entry}`, formats: [format], name: 'threadline', fileName: () => name },
    },
  });
}

export default defineConfig({
  root: folder,
  // Beside each other wherever the server puts them.
  base: './',
  plugins: [react(), alone],
  resolve: { alias },
  build: {
    outDir: `${folder}/dist`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: true,
    // tests/outlook-addin/size.test.ts measures what the first view loads.
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        pane: `${folder}/pane.html`,
        send: `${folder}/send.html`,
        signIn: `${folder}/sign-in.html`,
        relay: `${folder}/relay.html`,
      },
    },
  },
});
