interface DetectedCode {
  readonly rawValue: string;
}

export interface Detector {
  detect(source: HTMLVideoElement): Promise<DetectedCode[]>;
}

type DetectorConstructor = new (options: { formats: string[] }) => Detector;

const FORMATS = ['qr_code', 'code_128', 'code_39', 'data_matrix'];

function detectorConstructor(): DetectorConstructor | null {
  return (globalThis as { BarcodeDetector?: DetectorConstructor }).BarcodeDetector ?? null;
}

/** Browsers without a detector of their own, and pages on plain http, type instead. */
export function canScan(): boolean {
  return detectorConstructor() !== null && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

export function newDetector(): Detector {
  const Constructor = detectorConstructor();
  if (Constructor === null) throw new Error('no detector');
  return new Constructor({ formats: FORMATS });
}

export function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
}
