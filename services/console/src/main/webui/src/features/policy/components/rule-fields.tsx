import { Button, Input } from 'antd';
import { useId } from 'react';
import { FACTORS, MERCHANT_TYPES, newGroup, RISKS, ROUTES, toggled, type DraftGroup, type DraftRule } from '@/features/policy/draft';
import type { PolicyContradiction } from '@/shared/api/desk';
import { useWords } from '@/shared/desk-ui/words';
import { useTexts } from '@/shared/i18n/texts';

interface RuleFieldsProperties {
  readonly rule: DraftRule;
  readonly place: number;
  readonly contradictions: readonly PolicyContradiction[];
  readonly onChange: (rule: DraftRule) => void;
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: () => void;
}

/** One rule of a draft: for whom it is, and the groups it asks for. */
export function RuleFields({ rule, place, contradictions, onChange, onUp, onDown, onRemove }: RuleFieldsProperties) {
  const { t } = useTexts();
  const id = useId();
  const contradictionText = useContradictionText();
  const name = t('desk.policy.rule', { place });
  const wrong = contradictions.length > 0;
  const changeGroup = (key: number, group: DraftGroup) =>
    onChange({ ...rule, groups: rule.groups.map((each) => (each.key === key ? group : each)) });
  return (
    <li>
      <fieldset
        className="dk-panel dk-policy-rule"
        tabIndex={-1}
        data-contradictory={wrong}
        {...(wrong ? { 'aria-describedby': `${id}-wrong` } : {})}
      >
        <legend>{name}</legend>
        {wrong && (
          <ul id={`${id}-wrong`} className="dk-bad">
            {contradictions.map((each) => (
              <li key={each.reason}>{contradictionText(each)}</li>
            ))}
          </ul>
        )}
        <Choices
          legend={t('desk.policy.column.merchants')}
          group="merchant.type"
          all={MERCHANT_TYPES}
          chosen={rule.merchantTypes}
          onChange={(merchantTypes) => onChange({ ...rule, merchantTypes })}
        />
        <Choices
          legend={t('desk.policy.column.routes')}
          group="routeShort"
          all={ROUTES}
          chosen={rule.routes}
          onChange={(routes) => onChange({ ...rule, routes })}
        />
        <Choices
          legend={t('desk.policy.column.risks')}
          group="policy.risk"
          all={RISKS}
          chosen={rule.risks}
          onChange={(risks) => onChange({ ...rule, risks })}
        />
        <label htmlFor={`${id}-acquirers`}>{t('desk.policy.acquirers.field')}</label>
        <Input
          id={`${id}-acquirers`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={rule.acquirers}
          aria-describedby={`${id}-acquirers-hint`}
          onChange={(event) => onChange({ ...rule, acquirers: event.target.value })}
        />
        <p id={`${id}-acquirers-hint`} className="dk-hint">
          {t('desk.policy.acquirers.hint')}
        </p>
        {rule.groups.map((group, index) => (
          <GroupFields
            key={group.key}
            group={group}
            place={index + 1}
            onChange={(changed) => changeGroup(group.key, changed)}
            onRemove={() => onChange({ ...rule, groups: rule.groups.filter(({ key }) => key !== group.key) })}
          />
        ))}
        <div className="dk-policy-actions">
          <Button onClick={() => onChange({ ...rule, groups: [...rule.groups, newGroup()] })}>{t('desk.policy.group.add')}</Button>
          <Button disabled={onUp === null} aria-label={t('desk.policy.rule.up', { place })} onClick={() => onUp?.()}>
            {t('desk.policy.up')}
          </Button>
          <Button disabled={onDown === null} aria-label={t('desk.policy.rule.down', { place })} onClick={() => onDown?.()}>
            {t('desk.policy.down')}
          </Button>
          <Button danger aria-label={t('desk.policy.rule.remove', { place })} onClick={onRemove}>
            {t('desk.policy.remove')}
          </Button>
        </div>
      </fieldset>
    </li>
  );
}

interface GroupFieldsProperties {
  readonly group: DraftGroup;
  readonly place: number;
  readonly onChange: (group: DraftGroup) => void;
  readonly onRemove: () => void;
}

function GroupFields({ group, place, onChange, onRemove }: GroupFieldsProperties) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="dk-policy-group">
      <Choices
        legend={t('desk.policy.group', { place })}
        group="factor"
        all={FACTORS}
        chosen={group.anyOf}
        onChange={(anyOf) => onChange({ ...group, anyOf })}
      />
      <div className="dk-policy-inline">
        <label htmlFor={`${id}-minimum`}>{t('desk.policy.minimum')}</label>
        <Input
          id={`${id}-minimum`}
          className="dk-policy-number"
          type="number"
          min={1}
          max={FACTORS.length}
          value={group.minimum}
          onChange={(event) => onChange({ ...group, minimum: Math.trunc(Number(event.target.value)) })}
        />
        <Button aria-label={t('desk.policy.group.remove', { place })} onClick={onRemove}>
          {t('desk.policy.remove')}
        </Button>
      </div>
    </div>
  );
}

interface ChoicesProperties<T extends string> {
  readonly legend: string;
  /** The texts of their names. */
  readonly group: string;
  readonly all: readonly T[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: T[]) => void;
}

function Choices<T extends string>({ legend, group, all, chosen, onChange }: ChoicesProperties<T>) {
  const words = useWords();
  return (
    <fieldset className="dk-choices dk-policy-choices">
      <legend>{legend}</legend>
      {all.map((each) => (
        <label key={each}>
          <input type="checkbox" checked={chosen.includes(each)} onChange={() => onChange(toggled(all, chosen, each))} />
          <span>{words(group, each)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Why rules can't be meant: in the language shown now, or as the server said it where it knows more than we. */
export function useContradictionText(): (contradiction: PolicyContradiction) => string {
  const { t, has } = useTexts();
  return ({ reason, text }) => {
    const key = `desk.policy.contradiction.${reason}`;
    return has(key) ? t(key) : text;
  };
}
