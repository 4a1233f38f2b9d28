import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const folder = import.meta.dirname;

/** Where each page is served: the local Slack at `/`, the local Teams at `/teams/`, the local mail at `/mail/`, Outlook at `/outlook/`. */
const places: Readonly<Record<string, string>> = {
  'slack-page/index.html': 'index.html',
  'teams-page/index.html': 'teams/index.html',
  'mail-page/index.html': 'mail/index.html',
  'outlook-page/index.html': 'outlook/index.html',
};

const place: Plugin = {
  name: 'place',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) file.fileName = places[file.fileName] ?? file.fileName;
  },
};

export default defineConfig({
  root: folder,
  plugins: [react(), place],
  build: {
    outDir: `${folder}/dist`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        slack: `${folder}/slack-page/index.html`,
        teams: `${folder}/teams-page/index.html`,
        mail: `${folder}/mail-page/index.html`,
        outlook: `${folder}/outlook-page/index.html`,
      },
    },
  },
});
