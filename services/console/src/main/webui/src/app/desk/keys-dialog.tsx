import { Switch } from 'antd';
import { useId } from 'react';
import { Dialog } from '@/shared/desk-ui/dialog';
import { useTexts, type TextKey } from '@/shared/i18n/texts';
import { useShortcutSwitch } from '@/shared/keys/shortcuts';

const SECTIONS: readonly (readonly [TextKey, readonly (readonly [readonly string[], TextKey])[]])[] = [
  [
    'desk.keys.section.everywhere',
    [
      [['G', 'M'], 'desk.keys.mine'],
      [['G', 'U'], 'desk.keys.unassigned'],
      [['G', 'W'], 'desk.keys.waiting'],
      [['G', 'A'], 'desk.keys.approvals'],
      [['G', 'P'], 'desk.keys.policy'],
      [['G', 'R'], 'desk.keys.records'],
      [['/'], 'desk.keys.search'],
      [['?'], 'desk.keys.help'],
      [['Esc'], 'desk.keys.leave'],
    ],
  ],
  [
    'desk.keys.section.queue',
    [
      [['J / K', '↓ / ↑'], 'desk.keys.move'],
      [['Enter'], 'desk.keys.enter'],
      [['C'], 'desk.keys.claim'],
      [['N'], 'desk.keys.phone'],
    ],
  ],
  [
    'desk.keys.section.ticket',
    [
      [['C'], 'desk.keys.claimHere'],
      [['R'], 'desk.keys.reply'],
      [['N'], 'desk.keys.note'],
      [['P'], 'desk.keys.joiningCode'],
      [['I'], 'desk.keys.vouch'],
      [['1–9'], 'desk.keys.tick'],
      [['V'], 'desk.keys.verify'],
      [['M'], 'desk.keys.unmask'],
      [['L'], 'desk.keys.review'],
      [['B'], 'desk.keys.giveBack'],
      [['A'], 'desk.keys.assign'],
      [['X'], 'desk.keys.close'],
      [['U'], 'desk.keys.up'],
    ],
  ],
  [
    'desk.keys.section.review',
    [
      [['+', '−', '0'], 'desk.keys.zoom'],
      [['[', ']'], 'desk.keys.turn'],
      [['← → ↑ ↓'], 'desk.keys.pan'],
      [['P', 'F', 'I'], 'desk.keys.judge'],
    ],
  ],
];

/** Which key does what, and whether they do. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const { on, switchOn } = useShortcutSwitch();
  const id = useId();
  return (
    <Dialog title={t('desk.keys.title')} onClose={onClose}>
      <p className="dk-switch">
        <Switch checked={on} onChange={switchOn} aria-labelledby={`${id}-switch`} aria-describedby={`${id}-hint`} />
        <span id={`${id}-switch`}>{t('desk.keys.switch')}</span>
      </p>
      <p id={`${id}-hint`} className="dk-hint">
        {t('desk.keys.switch.hint')}
      </p>
      <div className={on ? 'dk-keys' : 'dk-keys dk-keys-off'}>
        {SECTIONS.map(([section, keys]) => (
          <section key={section} aria-labelledby={`${id}-${section}`}>
            <h3 id={`${id}-${section}`}>{t(section)}</h3>
            <dl>
              {keys.map(([combination, what]) => (
                <div key={what}>
                  <dt>
                    {combination.map((key) => (
                      <kbd key={key} className="dk-key">
                        {key}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{t(what)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
