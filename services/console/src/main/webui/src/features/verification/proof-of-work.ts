import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The number for which SHA-256(salt + number) is the challenge; null when there is none up to the largest. */
export function findNumber(challenge: string, salt: string, maxNumber: number): number | null {
  for (let number = 0; number <= maxNumber; number += 1) {
    if (bytesToHex(sha256(utf8ToBytes(salt + String(number)))) === challenge) return number;
  }
  return null;
}
