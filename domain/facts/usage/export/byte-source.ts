export type ByteSource = { readonly bytes: Buffer } | { readonly path: string };

export interface ReadLimits {
  /** Of all text together, unpacked. */
  readonly mostBytes: number;
}

/** A usage export, ready to be read: one text for every CSV in it. */
export interface OpenedExport {
  readonly texts: readonly (() => AsyncIterable<Uint8Array>)[];
  close(): void;
}
