import { useRef } from 'react';
import { useNavigate, useOutletContext } from 'react-router';
import { IdentifyForm } from '@/features/terminal/components/identify-form';
import { readChoices, writeChoices } from '@/shared/session/choices';
import type { ShellContext } from '@/app/shell';

export function IdentifyRoute() {
  const navigate = useNavigate();
  const { known } = useOutletContext<ShellContext>();
  const initial = useRef(readChoices().query ?? '');
  return (
    <IdentifyForm
      initial={initial.current}
      resuming={known?.sessionEnded ?? false}
      onIdentified={(query) => {
        const before = readChoices();
        writeChoices(before.query === query ? before : { query });
        void navigate('/terminal');
      }}
      onJoin={() => void navigate('/join')}
      onNumber={() => void navigate('/number')}
    />
  );
}
