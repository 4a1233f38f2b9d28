import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/tokens.css';
import '../shared-page/styles/base.css';
import '../shared-page/styles/controls.css';
import './styles/frame.css';
import '../shared-page/styles/top-bar.css';
import './styles/sidebar.css';
import './styles/messages.css';
import './styles/text.css';
import '../shared-page/styles/menu.css';
import '../shared-page/styles/typing.css';
import './styles/composer.css';
import './styles/blocks.css';
import './styles/combobox.css';
import './styles/inputs.css';
import './styles/dialogs.css';
import '../shared-page/styles/panels.css';
import '../shared-page/styles/files.css';
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
