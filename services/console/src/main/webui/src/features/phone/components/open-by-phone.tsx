import { Button } from 'antd';
import { useState } from 'react';
import type { Member } from '@/shared/api/desk';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { PhoneDialog } from './phone-dialog';

interface OpenByPhoneProperties {
  readonly member: Member;
  readonly onTicket: (id: string) => void;
}

/** N on a queue: a merchant is on the phone. */
export function OpenByPhone({ member, onTicket }: OpenByPhoneProperties) {
  const { t } = useTexts();
  const [asking, setAsking] = useState(false);
  useShortcuts({ n: () => member.takesCalls && setAsking(true) });
  if (!member.takesCalls) return null;
  return (
    <>
      <Button className="dk-by-phone" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('desk.phone.new')}
        <KeyHint keys="N" />
      </Button>
      {asking && <PhoneDialog onClose={() => setAsking(false)} onTicket={onTicket} />}
    </>
  );
}
