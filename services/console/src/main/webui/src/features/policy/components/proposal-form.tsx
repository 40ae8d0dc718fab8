import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useProposePolicy } from '@/features/policy/api/propose-policy';
import { draftOf, MOST_RULES, moved, newRule, rulesOf, tomorrow, type DraftRule } from '@/features/policy/draft';
import type { PolicyContradiction, PolicyRule, ProposedPolicy } from '@/shared/api/desk';
import { newIntention } from '@/shared/api/intention';
import { problemCode, ProblemError } from '@/shared/api/problem';
import { Refused } from '@/shared/desk-ui/refused';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice } from '@/shared/ui/notice';
import { DryRun } from './dry-run';
import { RuleFields, useContradictionText } from './rule-fields';
import './policy.css';

const LONGEST_REASON = 300;

interface ProposalFormProperties {
  /** Where one begins: the rules in force. */
  readonly rules: readonly PolicyRule[];
  readonly onProposed: (id: string) => void;
}

/** A version to propose: rules in their order, from when on, and why. */
export function ProposalForm({ rules, onProposed }: ProposalFormProperties) {
  const { t } = useTexts();
  const id = useId();
  const contradictionText = useContradictionText();
  const [draft, setDraft] = useState<readonly DraftRule[]>(() => draftOf(rules));
  const [from, setFrom] = useState(() => tomorrow());
  const [reason, setReason] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const propose = useProposePolicy();
  const intention = useRef({ meant: '', key: '' });
  const list = useRef<HTMLOListElement>(null);

  const contradictions = contradictionsOf(propose.error);
  const about = (key: number): readonly PolicyContradiction[] => {
    // By the places of what was sent, whatever was moved since.
    const place = (propose.variables?.places ?? []).indexOf(key) + 1;
    return place === 0 ? [] : contradictions.filter(({ rule }) => rule === place);
  };
  const ofAll = contradictions.filter(({ rule }) => rule === 0);
  const first = contradictions.find(({ rule }) => rule > 0)?.rule;
  useEffect(() => {
    if (propose.error !== null && first !== undefined) {
      list.current?.querySelector<HTMLElement>('[data-contradictory="true"]')?.focus();
    }
  }, [propose.error, first]);

  const change = (key: number, rule: DraftRule) => setDraft(draft.map((each) => (each.key === key ? rule : each)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const date = new Date(from);
    if (reason.trim() === '' || Number.isNaN(date.getTime())) {
      setIncomplete(true);
      return;
    }
    if (propose.isPending) return;
    const policy: ProposedPolicy = { rules: rulesOf(draft), effectiveFrom: date.toISOString(), reason: reason.trim() };
    const meant = JSON.stringify(policy);
    if (intention.current.meant !== meant) intention.current = { meant, key: newIntention() };
    propose.mutate(
      { policy, key: intention.current.key, places: draft.map(({ key }) => key) },
      { onSuccess: ({ policyId }) => onProposed(policyId) },
    );
  };
  return (
    <>
      <form className="dk-policy-form" aria-label={t('desk.policy.propose.title')} onSubmit={submit}>
        <ol ref={list} className="dk-policy-rules">
          {draft.map((rule, index) => (
            <RuleFields
              key={rule.key}
              rule={rule}
              place={index + 1}
              contradictions={about(rule.key)}
              onChange={(changed) => change(rule.key, changed)}
              onUp={index === 0 ? null : () => setDraft(moved(draft, index, -1))}
              onDown={index === draft.length - 1 ? null : () => setDraft(moved(draft, index, 1))}
              onRemove={() => setDraft(draft.filter(({ key }) => key !== rule.key))}
            />
          ))}
        </ol>
        <Button disabled={draft.length >= MOST_RULES} onClick={() => setDraft([newRule(), ...draft])}>
          {t('desk.policy.rule.add')}
        </Button>
        <div className="dk-panel dk-facts-panel dk-form">
          <label htmlFor={`${id}-from`}>{t('desk.policy.fact.from')}</label>
          <input
            id={`${id}-from`}
            className="dk-policy-date"
            type="datetime-local"
            required
            value={from}
            aria-describedby={`${id}-from-hint`}
            onChange={(event) => setFrom(event.target.value)}
          />
          <p id={`${id}-from-hint`} className="dk-hint">
            {t('desk.policy.from.hint')}
          </p>
          <label htmlFor={`${id}-reason`}>{t('desk.policy.fact.reason')}</label>
          <Input.TextArea
            id={`${id}-reason`}
            rows={2}
            maxLength={LONGEST_REASON}
            value={reason}
            aria-invalid={incomplete}
            aria-describedby={`${id}-reason-hint`}
            onChange={(event) => {
              setReason(event.target.value);
              setIncomplete(false);
            }}
          />
          <p id={`${id}-reason-hint`} className="dk-hint">
            {t('desk.policy.reason.hint')}
          </p>
          {incomplete && (
            <p className="dk-bad" role="alert">
              {t('desk.policy.incomplete')}
            </p>
          )}
          <OutageNotice sending={propose} />
          <Refused error={propose.error} />
          {ofAll.length > 0 && (
            <ul className="dk-bad">
              {ofAll.map((each) => (
                <li key={each.reason}>{contradictionText(each)}</li>
              ))}
            </ul>
          )}
          <div className="dk-dialog-actions">
            <Button type="primary" htmlType="submit" loading={propose.isPending}>
              {t(propose.isPending ? 'desk.policy.proposing' : 'desk.policy.propose')}
            </Button>
          </div>
        </div>
      </form>
      <DryRun tried={() => ({ rules: rulesOf(draft) })} />
    </>
  );
}

function contradictionsOf(error: unknown): readonly PolicyContradiction[] {
  if (!(error instanceof ProblemError) || problemCode(error) !== 'policy-contradictory') return [];
  const { contradictions } = error.problem as { readonly contradictions?: unknown };
  return Array.isArray(contradictions) ? (contradictions as PolicyContradiction[]) : [];
}
