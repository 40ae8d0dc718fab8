import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followColorScheme } from '@/app/color-scheme';
import { Desk } from '@/app/desk/desk';
import '@/shared/ui/theme.css';
import '@/shared/ui/ui.css';

followColorScheme();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Desk />
    </StrictMode>,
  );
}
