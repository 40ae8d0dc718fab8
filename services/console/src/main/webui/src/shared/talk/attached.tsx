import { formatBytes } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { DocumentIcon } from '@/shared/ui/icons';
import './attachment.css';

interface AttachedProperties {
  readonly attachment: { readonly kind: string; readonly bytes: number; readonly width?: number; readonly height?: number; readonly pages?: number };
  /** What it is called. */
  readonly name: string;
  readonly href: string;
}

/** A photo of the conversation, or a PDF to be saved. */
export function Attached({ attachment, name, href }: AttachedProperties) {
  const { t, language } = useTexts();
  if (attachment.kind !== 'PDF') {
    return (
      <a className="tk-attached" href={href} target="_blank" rel="noreferrer">
        <img src={href} alt={t('attach.photo', { name })} width={attachment.width} height={attachment.height} loading="lazy" />
      </a>
    );
  }
  return (
    <a className="tk-attached tk-attached-file" href={href} download>
      <DocumentIcon size={20} />
      <span>
        <span className="tk-attached-name">{name}</span>
        <span className="tk-attach-hint">{t('attach.document', { pages: attachment.pages ?? 1, size: formatBytes(attachment.bytes, language) })}</span>
      </span>
    </a>
  );
}
