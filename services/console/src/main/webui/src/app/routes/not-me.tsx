import { useState } from 'react';
import { useNavigate } from 'react-router';
import { StopForm } from '@/features/stop/components/stop-form';
import { Stopped } from '@/features/stop/components/stopped';
import type { Stop } from '@/shared/api/portal';

/** /not-me: whoever got a text message about a reset they know nothing of stops it here; no ticket is needed. */
export function NotMeRoute() {
  const navigate = useNavigate();
  const [stop, setStop] = useState<Stop | null>(null);
  const leave = () => void navigate('/');
  return stop === null ? <StopForm onStopped={setStop} onBack={leave} /> : <Stopped stop={stop} onDone={leave} />;
}
