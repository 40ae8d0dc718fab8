import { findNumber } from './proof-of-work';

export interface Work {
  readonly challenge: string;
  readonly salt: string;
  readonly maxNumber: number;
}

self.onmessage = ({ data }: MessageEvent<Work>) => {
  self.postMessage(findNumber(data.challenge, data.salt, data.maxNumber));
};
