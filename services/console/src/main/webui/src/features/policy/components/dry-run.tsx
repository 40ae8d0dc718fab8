import { Button, Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useDryRunPolicy, type Tried } from '@/features/policy/api/dry-run-policy';
import type { PolicyDryRun, PolicyRequirement } from '@/shared/api/desk';
import { useWords } from '@/shared/desk-ui/words';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { Groups } from './matrix';
import './policy.css';

interface DryRunProperties {
  /** What is tried, at the moment it is. */
  readonly tried: () => Tried;
}

/** What a ticket needs, and what it would need; it changes nothing. */
export function DryRun({ tried }: DryRunProperties) {
  const { t } = useTexts();
  const id = useId();
  const [ticket, setTicket] = useState('');
  const run = useDryRunPolicy();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ticket.trim() === '' || run.isPending) return;
    run.mutate({ ticket: ticket.trim(), tried: tried() });
  };
  return (
    <section className="dk-panel dk-facts-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('desk.policy.dryRun')}</h2>
      <form className="dk-form" onSubmit={submit}>
        <label htmlFor={`${id}-ticket`}>{t('desk.policy.dryRun.ticket')}</label>
        <div className="dk-policy-inline">
          <Input
            id={`${id}-ticket`}
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            value={ticket}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setTicket(event.target.value)}
          />
          <Button htmlType="submit" loading={run.isPending}>
            {t('desk.policy.dryRun.run')}
          </Button>
        </div>
        <p id={`${id}-hint`} className="dk-hint">
          {t('desk.policy.dryRun.hint')}
        </p>
      </form>
      <OutageNotice sending={run} />
      <ProblemNotice error={run.error} />
      <div role="status">
        {run.data === null && <p className="dk-bad">{t('desk.policy.dryRun.none')}</p>}
        {run.data != null && <Outcome outcome={run.data} />}
      </div>
    </section>
  );
}

function Outcome({ outcome }: { readonly outcome: PolicyDryRun }) {
  const { t } = useTexts();
  const words = useWords();
  const { acquirerCode, merchantType, route, risk, passed, inForce, tried, added = [], removed = [] } = outcome;
  const comma = t('desk.policy.comma');
  return (
    <div className="dk-policy-outcome">
      <p>
        {[
          merchantType === undefined ? t('desk.policy.dryRun.unknown') : words('merchant.type', merchantType),
          acquirerCode,
          words('routeShort', route),
          words('policy.risk', risk),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
      <p>
        {passed.length === 0
          ? t('desk.policy.dryRun.passed.none')
          : t('desk.policy.dryRun.passed', { factors: passed.map((factor) => words('factor', factor)).join(comma) })}
      </p>
      <Requirement title={t('desk.policy.dryRun.inForce', { number: inForce.number ?? 0 })} requirement={inForce} />
      {tried !== undefined && (
        <>
          <Requirement
            title={tried.number === undefined ? t('desk.policy.dryRun.draft') : t('desk.policy.version', { number: tried.number })}
            requirement={tried}
          />
          <h3 className="dk-subtitle">{t('desk.policy.dryRun.difference')}</h3>
          {added.length + removed.length === 0 && <p>{t('desk.policy.dryRun.same')}</p>}
          {added.length > 0 && (
            <>
              <p>{t('desk.policy.dryRun.added')}</p>
              <Groups groups={added} />
            </>
          )}
          {removed.length > 0 && (
            <>
              <p>{t('desk.policy.dryRun.removed')}</p>
              <Groups groups={removed} />
            </>
          )}
        </>
      )}
    </div>
  );
}

function Requirement({ title, requirement }: { readonly title: string; readonly requirement: PolicyRequirement }) {
  const { t } = useTexts();
  const { rule, groups, sufficient } = requirement;
  return (
    <>
      <h3 className="dk-subtitle">
        {title} · {rule === undefined ? t('desk.policy.dryRun.noRule') : t('desk.policy.rule', { place: rule })}
      </h3>
      <Groups groups={groups} />
      <p>{t(sufficient ? 'desk.policy.dryRun.sufficient' : 'desk.policy.dryRun.insufficient')}</p>
    </>
  );
}
