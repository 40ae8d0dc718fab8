import { Button } from 'antd-mobile';
import type { ReactNode } from 'react';

interface ActionProperties {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly submit?: boolean;
  readonly secondary?: boolean;
  /** What happens right now; shown instead of the label, and the button can't be pressed. */
  readonly busy?: string | null | undefined;
  readonly disabled?: boolean;
}

export function Action({ children, onPress, submit = false, secondary = false, busy = null, disabled = false }: ActionProperties) {
  return (
    <Button
      block
      className="tk-action"
      color={secondary ? 'default' : 'primary'}
      type={submit ? 'submit' : 'button'}
      loading={busy !== null}
      loadingIcon={<span className="tk-spinner" aria-hidden="true" />}
      loadingText={busy ?? ''}
      disabled={disabled}
      {...(onPress === undefined ? {} : { onClick: () => onPress() })}
    >
      {children}
    </Button>
  );
}
