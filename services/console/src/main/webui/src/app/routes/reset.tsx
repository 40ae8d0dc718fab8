import { Navigate, useOutletContext } from 'react-router';
import { Conversation } from '@/features/conversation/components/conversation';
import { CredentialForm } from '@/features/credential/components/credential-form';
import { GuidedSteps } from '@/features/steps/components/guided-steps';
import { Ended } from '@/features/ticket/components/ended';
import { FeeForm } from '@/features/ticket/components/fee-form';
import { HandedOver } from '@/features/ticket/components/handed-over';
import { PreconditionsForm } from '@/features/ticket/components/preconditions-form';
import { ProgressView } from '@/features/ticket/components/progress-view';
import { Receipt } from '@/features/ticket/components/receipt';
import { stepOf } from '@/features/ticket/step';
import { CodeForm } from '@/features/verification/components/code-form';
import { Verify } from '@/features/verification/components/verify';
import type { ShellContext } from '@/app/shell';

/** The ticket's own page: whichever step the server says. */
export function ResetRoute() {
  const { known, connected, leaving, leave } = useOutletContext<ShellContext>();
  const state = known?.state ?? null;
  if (state === null) return <Navigate to="/" replace />;
  switch (stepOf(state)) {
    case 'prepare':
      return <PreconditionsForm state={state} />;
    case 'fee':
      return <FeeForm ticket={state.ticket} />;
    case 'verify':
      return <Verify state={state} />;
    case 'code':
      return <CodeForm state={state} />;
    case 'credential':
      return <CredentialForm state={state} />;
    case 'progress':
      return <ProgressView state={state} />;
    case 'receipt':
      return <Receipt ticket={state.ticket} leaving={leaving} onLeave={leave} />;
    case 'handed':
      return (
        <HandedOver key={state.ticket.route} ticket={state.ticket}>
          <GuidedSteps reference={state.ticket.reference} open={state.ticket.closed === null} connected={connected} />
          <Conversation reference={state.ticket.reference} open={state.ticket.closed === null} connected={connected} />
        </HandedOver>
      );
    case 'ended':
      return <Ended state={state} leaving={leaving} onLeave={leave} />;
  }
}
