import { Modal } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTexts } from '@/shared/i18n/texts';

interface DialogProperties {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** For what needs the whole width there is. */
  readonly wide?: boolean;
}

/** The id of the element that dialogs are put into, over everything else. */
export const DIALOGS = 'dialogs';

const WIDE = 'min(1120px, calc(100% - 16px))';

/** Put in its place by us: a portal of antd would lock scrolling with a style of its own making. */
export function Dialog({ title, onClose, children, footer = null, wide = false }: DialogProperties) {
  const { t } = useTexts();
  // Before anything in the dialog takes the focus; there it goes back to.
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    },
    [from],
  );
  const [place] = useState(() => document.getElementById(DIALOGS));
  const dialog = (
    <Modal
      open
      centered
      getContainer={false}
      title={title}
      {...(wide ? { width: WIDE } : {})}
      onCancel={onClose}
      closable={{ 'aria-label': t('action.close') }}
      footer={footer}
      mask={{ closable: false }}
    >
      {children}
    </Modal>
  );
  return place === null ? dialog : createPortal(dialog, place);
}
