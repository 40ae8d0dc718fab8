import { Navigate, useOutletContext } from 'react-router';
import { Conversation } from '@/features/conversation/components/conversation';
import { CredentialForm } from '@/features/credential/components/credential-form';
import { GuidedSteps } from '@/features/steps/components/guided-steps';
import { wasGuided } from '@/features/steps/guided';
import { Ended } from '@/features/ticket/components/ended';
import { FeeForm } from '@/features/ticket/components/fee-form';
import { HandedOver } from '@/features/ticket/components/handed-over';
import { PreconditionsForm } from '@/features/ticket/components/preconditions-form';
import { ProgressView } from '@/features/ticket/components/progress-view';
import { Receipt } from '@/features/ticket/components/receipt';
import { stepOf, type TicketStep } from '@/features/ticket/step';
import { CodeForm } from '@/features/verification/components/code-form';
import { Verify } from '@/features/verification/components/verify';
import type { TicketState } from '@/shared/api/portal';
import type { ShellContext } from '@/app/shell';

/** Where the merchant goes on by themselves, with the agent still on the phone. */
const BESIDE: readonly TicketStep[] = ['prepare', 'fee', 'verify', 'code', 'credential', 'progress'];

/** The ticket's own page: whichever step the server says. */
export function ResetRoute() {
  const { known, connected } = useOutletContext<ShellContext>();
  const state = known?.state ?? null;
  if (state === null) return <Navigate to="/" replace />;
  const { reference } = state.ticket;
  const step = stepOf(state);
  return (
    <>
      {BESIDE.includes(step) && wasGuided(reference) && <GuidedSteps folded reference={reference} open connected={connected} />}
      <Step step={step} state={state} />
    </>
  );
}

function Step({ step, state }: { readonly step: TicketStep; readonly state: TicketState }) {
  const { connected, leaving, leave } = useOutletContext<ShellContext>();
  switch (step) {
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
