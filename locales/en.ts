export const en = {};
/** Another language satisfies this type. */
export type Words = typeof en;
