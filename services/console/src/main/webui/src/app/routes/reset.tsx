import { useState } from 'react';
import { Navigate, useOutletContext } from 'react-router';
import { Conversation } from '@/features/conversation/components/conversation';
import { CredentialForm } from '@/features/credential/components/credential-form';
import { StaffCheck } from '@/features/staff-check/components/staff-check';
import { GuidedSteps } from '@/features/steps/components/guided-steps';
import { wasGuided } from '@/features/steps/guided';
import { Ended } from '@/features/ticket/components/ended';
import { FeeForm } from '@/features/ticket/components/fee-form';
import { HandedOver } from '@/features/ticket/components/handed-over';
import { PreconditionsForm } from '@/features/ticket/components/preconditions-form';
import { ProgressView } from '@/features/ticket/components/progress-view';
import { Receipt } from '@/features/ticket/components/receipt';
import { changesANumber, ownStepOf, stepOf, type TicketStep } from '@/features/ticket/step';
import { CodeForm } from '@/features/verification/components/code-form';
import { NumberChangePart } from '@/features/verification/components/number-change';
import { OwnPart } from '@/features/verification/components/own-part';
import { Verify } from '@/features/verification/components/verify';
import type { TicketState } from '@/shared/api/portal';
import { useTexts } from '@/shared/i18n/texts';
import type { ShellContext } from '@/app/shell';

/** Where the merchant goes on by themselves, with the agent still on the phone. */
const BESIDE: readonly TicketStep[] = ['prepare', 'fee', 'verify', 'code', 'credential', 'progress'];

/** The ticket's own page: whichever step the server says; and, with an agent, the merchant's own part when they go to it. */
export function ResetRoute() {
  const { known, connected } = useOutletContext<ShellContext>();
  const { t } = useTexts();
  const [proving, setProving] = useState(false);
  const state = known?.state ?? null;
  if (state === null) return <Navigate to="/" replace />;
  const { reference } = state.ticket;
  const handed = stepOf(state) === 'handed';
  const proves = handed && proving && !changesANumber(state.ticket) && state.verification?.release == null && state.verification?.state !== 'LOCKED';
  const step = proves ? ownStepOf(state) : stepOf(state);
  return (
    <>
      {BESIDE.includes(step) && wasGuided(reference) && <GuidedSteps folded reference={reference} open connected={connected} />}
      <Step step={step} state={state} onProve={() => setProving(true)} />
      {proves && (
        <button type="button" className="tk-quiet" onClick={() => setProving(false)}>
          {t('own.back')}
        </button>
      )}
    </>
  );
}

interface StepProperties {
  readonly step: TicketStep;
  readonly state: TicketState;
  readonly onProve: () => void;
}

function Step({ step, state, onProve }: StepProperties) {
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
        <HandedOver
          key={state.ticket.route}
          ticket={state.ticket}
          own={ownPart(state, onProve)}
        >
          {!changesANumber(state.ticket) && (
            <GuidedSteps reference={state.ticket.reference} open={state.ticket.closed === null} connected={connected} />
          )}
          {state.ticket.closed === null && <StaffCheck />}
          <Conversation reference={state.ticket.reference} open={state.ticket.closed === null} connected={connected} />
        </HandedOver>
      );
    case 'ended':
      return <Ended state={state} leaving={leaving} onLeave={leave} />;
  }
}

function ownPart(state: TicketState, onProve: () => void) {
  if (changesANumber(state.ticket)) return <NumberChangePart state={state} />;
  return state.ticket.closed === null ? <OwnPart state={state} onProve={onProve} /> : null;
}
