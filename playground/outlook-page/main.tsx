import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import '../teams-page/styles/tokens.css';
import '../shared-page/styles/base.css';
import '../shared-page/styles/controls.css';
import '../shared-page/styles/top-bar.css';
import '../shared-page/styles/panels.css';
import '../shared-page/styles/files.css';
import '../mail-page/styles/frame.css';
import '../mail-page/styles/mail.css';
import './styles/outlook.css';
import { applyTheme, savedTheme } from '../shared-page/theme.ts';

applyTheme(savedTheme());
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
