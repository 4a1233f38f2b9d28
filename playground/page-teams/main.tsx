import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/tokens.css';
import '../page-shared/styles/base.css';
import '../page-shared/styles/controls.css';
import '../page-shared/styles/top-bar.css';
import '../page-shared/styles/menu.css';
import '../page-shared/styles/typing.css';
import '../page-shared/styles/panels.css';
import './styles/frame.css';
import './styles/list.css';
import './styles/messages.css';
import './styles/places.css';
import './styles/composer.css';
import 'adaptivecards/lib/adaptivecards.css';
import './styles/cards.css';
import './styles/dialogs.css';
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
