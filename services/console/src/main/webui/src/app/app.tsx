import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Navigate, Route, Routes, useNavigate } from 'react-router';
import { takeSerialFromAddress } from '@/features/terminal/serial';
import { TextProvider } from '@/shared/i18n/texts';
import { writeChoices } from '@/shared/session/choices';
import { Arriving } from './routes/arriving';
import { CardRoute } from './routes/card';
import { ContinueRoute } from './routes/continue';
import { IdentifyRoute } from './routes/identify';
import { JoinRoute } from './routes/join';
import { NotMeRoute } from './routes/not-me';
import { NumberRoute } from './routes/number';
import { ReasonRoute } from './routes/reason';
import { ResetRoute } from './routes/reset';
import { Shell } from './shell';

export function App() {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <TextProvider>
        <FromLabel />
        <Routes>
          <Route element={<Shell />}>
            <Route path="continue" element={<ContinueRoute />} />
            <Route path="join" element={<JoinRoute />} />
            <Route path="number" element={<NumberRoute />} />
            <Route path="not-me" element={<NotMeRoute />} />
            <Route element={<Arriving />}>
              <Route index element={<IdentifyRoute />} />
              <Route path="terminal" element={<CardRoute />} />
              <Route path="reason" element={<ReasonRoute />} />
              <Route path="reset" element={<ResetRoute />} />
              <Route path="*" element={<Navigate to="/" replace />} />
            </Route>
          </Route>
        </Routes>
      </TextProvider>
    </QueryClientProvider>
  );
}

/** The terminal's own QR code leads here with the serial in the fragment. */
function FromLabel() {
  const navigate = useNavigate();
  useEffect(() => {
    const arrive = () => {
      const serial = takeSerialFromAddress();
      if (serial === null) return;
      writeChoices({ query: serial });
      void navigate('/terminal');
    };
    arrive();
    window.addEventListener('hashchange', arrive);
    return () => window.removeEventListener('hashchange', arrive);
  }, [navigate]);
  return null;
}
