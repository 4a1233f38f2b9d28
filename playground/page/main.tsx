import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/tokens.css';
import '../page-shared/styles/base.css';
import '../page-shared/styles/controls.css';
import './styles/frame.css';
import '../page-shared/styles/top-bar.css';
import './styles/sidebar.css';
import './styles/messages.css';
import './styles/text.css';
import '../page-shared/styles/menu.css';
import '../page-shared/styles/typing.css';
import './styles/composer.css';
import './styles/blocks.css';
import './styles/combobox.css';
import './styles/inputs.css';
import './styles/dialogs.css';
import '../page-shared/styles/panels.css';
import { applyTheme, savedTheme } from '../page-shared/theme.ts';

applyTheme(savedTheme());
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
