import { ProblemError } from '@/shared/api/problem';
import { useTexts } from '@/shared/i18n/texts';
import { ProblemNotice } from '@/shared/ui/notice';

/** Why a change was refused; with who was faster, where that is the reason. */
export function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useTexts();
  const holder = holderOf(error);
  return (
    <>
      <ProblemNotice error={error} />
      {holder !== null && (
        <p className="dk-hint" role="status">
          {t('desk.work.heldBy', { name: holder })}
        </p>
      )}
    </>
  );
}

function holderOf(error: unknown): string | null {
  if (!(error instanceof ProblemError) || error.code !== 'ticket-assigned') return null;
  const { assignee } = error.problem as { readonly assignee?: unknown };
  return typeof assignee === 'string' ? assignee : null;
}
