import { Radio } from 'antd';
import { useChooseContact } from '@/features/evidence/api/choose-contact';
import type { EvidenceStanding } from '@/shared/api/desk';
import { Refused } from '@/shared/desk-ui/refused';
import { useWords } from '@/shared/desk-ui/words';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice } from '@/shared/ui/notice';

interface NumberChangeProperties {
  readonly id: string;
  readonly change: NonNullable<EvidenceStanding['numberChange']>;
  readonly mayChoose: boolean;
}

/** Until then the contact can be another one; identity has the last word. */
const CHOOSABLE = ['NUMBER_WANTED', 'VERIFYING', 'APPROVAL'];

/** R13: whose number is to be replaced, and by which; both masked (R28). */
export function NumberChange({ id, change, mayChoose }: NumberChangeProperties) {
  const { t } = useTexts();
  const words = useWords();
  const choose = useChooseContact(id);
  const chosen = change.contacts.find((contact) => contact.chosen)?.id ?? null;
  const open = mayChoose && CHOOSABLE.includes(change.state);
  return (
    <section className="dk-group" aria-labelledby="number-change-title">
      <h3 id="number-change-title" className="dk-subtitle">
        {t('desk.number.title')}
      </h3>
      <p role="status">{words('number', change.state)}</p>
      <p>{change.newNumber === undefined ? t('desk.number.unstated') : t('desk.number.new', { number: change.newNumber })}</p>
      <fieldset className="dk-choices" disabled={!open || choose.isPending}>
        <legend>{t('desk.number.contact')}</legend>
        <Radio.Group
          vertical
          name="number-change-contact"
          value={choose.isPending ? choose.variables : chosen}
          disabled={!open || choose.isPending}
          onChange={(event) => choose.mutate(event.target.value as string)}
        >
          {change.contacts.map((contact) => (
            <Radio key={contact.id} value={contact.id}>
              {words('merchant.role', contact.role)} · {contact.maskedNumber}
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <OutageNotice sending={choose} />
      <Refused error={choose.error} />
      <p className="dk-hint">{t('desk.number.hint')}</p>
    </section>
  );
}
