import { useEffect, useRef, useState } from 'react';
import { useTexts, type TextKey } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { Notice } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { newDetector, openCamera } from '@/features/terminal/scanning';
import { serialInCode } from '@/features/terminal/serial';
import './scanner.css';

const LOOK_EVERY_MILLIS = 250;

interface ScannerProperties {
  readonly onFound: (serial: string) => void;
  readonly onCancel: () => void;
}

export default function Scanner({ onFound, onCancel }: ScannerProperties) {
  const { t } = useTexts();
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  found.current = onFound;
  const [said, setSaid] = useState<TextKey>('scan.starting');

  useEffect(() => {
    let stopped = false;
    let stream: MediaStream | null = null;
    let timer = 0;

    const look = async (detector: ReturnType<typeof newDetector>, picture: HTMLVideoElement) => {
      if (stopped) return;
      const codes = await detector.detect(picture).catch(() => []);
      const serial = codes.map((code) => serialInCode(code.rawValue)).find((each) => each !== null);
      if (stopped) return;
      if (serial == null) {
        timer = window.setTimeout(() => void look(detector, picture), LOOK_EVERY_MILLIS);
      } else {
        setSaid('scan.found');
        found.current(serial);
      }
    };

    const start = async () => {
      try {
        const detector = newDetector();
        stream = await openCamera();
        const picture = video.current;
        if (stopped || picture === null) {
          stream.getTracks().forEach((track) => track.stop());
          return;
        }
        picture.srcObject = stream;
        await picture.play();
        setSaid('scan.looking');
        await look(detector, picture);
      } catch (error) {
        if (!stopped) setSaid(error instanceof DOMException && error.name === 'NotAllowedError' ? 'scan.denied' : 'scan.failed');
      }
    };

    void start();
    return () => {
      stopped = true;
      window.clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);

  const troubled = said === 'scan.denied' || said === 'scan.failed';
  return (
    <Screen
      title={t('scan.title')}
      actions={
        <Action secondary={!troubled} onPress={onCancel}>
          {t('scan.type')}
        </Action>
      }
    >
      {!troubled && (
        <div className="tk-camera">
          <video ref={video} muted playsInline aria-label={t('scan.video')} />
          <span className="tk-camera-frame" aria-hidden="true" />
        </div>
      )}
      <Notice kind={troubled ? 'wait' : 'info'}>{t(said)}</Notice>
    </Screen>
  );
}
