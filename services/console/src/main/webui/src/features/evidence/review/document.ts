/** A photo or PDF that the merchant sent. */
export interface ReviewDocument {
  readonly id: string;
  readonly name: string;
  readonly kind: 'PHOTO' | 'PDF';
  readonly at: string;
  readonly href: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Of a PDF. */
  readonly pages?: number | undefined;
}
