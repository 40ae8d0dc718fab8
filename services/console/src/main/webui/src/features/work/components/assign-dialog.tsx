import { Button, Input, Radio } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useAssignTicket } from '@/features/work/api/change-ticket';
import { useStaffMembers } from '@/features/work/api/list-staff-members';
import type { DeskTicket } from '@/shared/api/desk';
import { Dialog } from '@/shared/desk-ui/dialog';
import { formatAgo } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';

interface AssignDialogProperties {
  readonly ticket: DeskTicket;
  readonly onClose: () => void;
}

/** A supervisor says who works on it. */
export function AssignDialog({ ticket, onClose }: AssignDialogProperties) {
  const { t, language } = useTexts();
  const members = useStaffMembers();
  const assign = useAssignTicket(ticket.id);
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  const found = (members.data ?? []).filter(({ userName }) => userName.toLowerCase().includes(filter.trim().toLowerCase()));
  // Enter in the filter takes the only one that is left.
  const meant = chosen ?? (found.length === 1 ? (found[0]?.userName ?? null) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (meant !== null && !assign.isPending) assign.mutate(meant, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('desk.work.assign.title', { reference: ticket.reference })} onClose={onClose}>
      <form className="dk-form" onSubmit={submit}>
        <label htmlFor={`${id}-filter`}>{t('desk.work.assign.filter')}</label>
        {/* eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog somebody asked for begins at its field */}
        <Input id={`${id}-filter`} autoFocus autoComplete="off" value={filter} onChange={(event) => setFilter(event.target.value)} />
        <fieldset className="dk-choices">
          <legend>{t('desk.work.assign.members')}</legend>
          {members.isPending && <p role="status">{t('desk.work.assign.loading')}</p>}
          {members.isError && <ProblemNotice error={members.error} />}
          {members.data !== undefined && found.length === 0 && <p>{t('desk.work.assign.none')}</p>}
          <Radio.Group value={meant} onChange={(event) => setChosen(String(event.target.value))} vertical name={`${id}-member`}>
            {found.map(({ userName, lastSeenAt }) => (
              <Radio key={userName} value={userName} disabled={userName === ticket.assignee}>
                {userName}{' '}
                <span className="dk-faint">
                  {userName === ticket.assignee
                    ? t('desk.work.assign.current')
                    : t('desk.work.assign.seen', { ago: formatAgo(lastSeenAt, language) })}
                </span>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <OutageNotice sending={assign} />
        <ProblemNotice error={assign.error} />
        <div className="dk-dialog-actions">
          <Button onClick={onClose}>{t('desk.work.cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={meant === null} loading={assign.isPending}>
            {t(assign.isPending ? 'desk.work.assigning' : 'desk.work.assign.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
