/** Why a list cannot be shown or asked for. */
export type BulkRefusal =
  /** It is somebody else's, or a day old. */
  | { readonly kind: 'list-gone' }
  /** Another preview was shown since. */
  | { readonly kind: 'list-changed' }
  /** What was shown is an hour old: licences and seats are not what they were. */
  | { readonly kind: 'preview-old' }
  /** Nobody on it can get what was chosen. */
  | { readonly kind: 'nobody-askable' }
  /** Microsoft did not say who is there. */
  | { readonly kind: 'directory-silent' };
