import type { Organisation } from '../domain/organisations/settings.ts';

/** MCA and CSP cannot buy credit, so their cards offer no top-up. */
export const mayBuy = ({ settings }: Organisation): boolean =>
  settings.agreement === 'MOSA' || settings.agreement === 'EA';
