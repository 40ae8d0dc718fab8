import { useNavigate } from 'react-router';
import { JoinForm } from '@/features/ticket/components/join-form';
import { forgetChoices } from '@/shared/session/choices';

/** /join: an agent on the phone reads out a code, and this browser has the agent's ticket. */
export function JoinRoute() {
  const navigate = useNavigate();
  return (
    <JoinForm
      onJoined={() => {
        // What was chosen here before was for another ticket.
        forgetChoices();
        void navigate('/reset', { replace: true });
      }}
      onBack={() => void navigate('/')}
    />
  );
}
