import type { EvidenceFactor, PolicyGroup, PolicyRule } from '@/shared/api/desk';
import { useWords } from '@/shared/desk-ui/words';
import { useTexts } from '@/shared/i18n/texts';
import './policy.css';

interface MatrixProperties {
  readonly label: string;
  readonly rules: readonly PolicyRule[];
}

const COLUMNS = ['rule', 'merchants', 'routes', 'risks', 'groups'] as const;

/** Rules as one reads them: for whom each is, and what it asks for. The first that fits counts. */
export function Matrix({ label, rules }: MatrixProperties) {
  const { t } = useTexts();
  const words = useWords();
  const all = t('desk.policy.all');
  const named = (group: string, names: readonly string[] = []) =>
    names.length === 0 ? all : names.map((name) => words(group, name)).join(t('desk.policy.comma'));
  return (
    <div className="dk-panel">
      <table className="dk-policy-matrix" aria-label={label}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`desk.policy.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map(({ acquirers = [], merchantTypes, routes, risks, groups }, index) => (
            // Rules have no name but their place.
            <tr key={index}>
              <th scope="row">{index + 1}</th>
              <td>
                {named('merchant.type', merchantTypes)}
                {acquirers.length > 0 && <span className="dk-line">{t('desk.policy.acquirers', { codes: acquirers.join(', ') })}</span>}
              </td>
              <td>{named('routeShort', routes)}</td>
              <td>{named('policy.risk', risks)}</td>
              <td>
                <Groups groups={groups} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface GroupsProperties {
  readonly groups: readonly (PolicyGroup & { readonly met?: boolean })[];
}

/** All of them are asked for. */
export function Groups({ groups }: GroupsProperties) {
  const { t } = useTexts();
  const text = useGroupText();
  return (
    <ul className="dk-policy-groups">
      {groups.map((group) => (
        <li key={group.anyOf.join()}>
          {text(group)}
          {group.met !== undefined && <span className="dk-faint"> · {t(group.met ? 'desk.verify.met' : 'desk.verify.unmet')}</span>}
        </li>
      ))}
    </ul>
  );
}

/** A group in words. */
function useGroupText(): (group: PolicyGroup) => string {
  const { t } = useTexts();
  const words = useWords();
  return ({ anyOf, minimum }) => {
    const factors = anyOf.map((factor: EvidenceFactor) => words('factor', factor));
    if (factors.length === minimum) return factors.join(t('desk.policy.and'));
    return t('desk.policy.any', { minimum, factors: factors.join(t('desk.policy.comma')) });
  };
}
