/**
 * A declaration of botbuilder's names this type in the sources of adaptivecards, which our compiler settings refuse.
 * tsconfig.json leads that name here; nothing at run time imports it.
 */
export type IAdaptiveCard = Readonly<Record<string, unknown>>;
