/** An expected "no" is a value; a bug is a throw. */
export type Outcome<T, R> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

export const done = <T>(value: T): Outcome<T, never> => ({ ok: true, value });
export const refuse = <R>(refusal: R): Outcome<never, R> => ({ ok: false, refusal });
