import { Modal } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTexts } from '@/shared/i18n/texts';

interface DialogProperties {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** In its place in the page: a portal of antd would lock scrolling with a style of its own making. */
export function Dialog({ title, onClose, children, footer = null }: DialogProperties) {
  const { t } = useTexts();
  // Before anything in the dialog takes the focus; there it goes back to.
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    },
    [from],
  );
  return (
    <Modal
      open
      centered
      getContainer={false}
      title={title}
      onCancel={onClose}
      closable={{ 'aria-label': t('action.close') }}
      footer={footer}
      mask={{ closable: false }}
    >
      {children}
    </Modal>
  );
}
