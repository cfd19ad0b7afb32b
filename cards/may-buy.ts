import type { Organisation } from '../domain/organisations/settings.ts';
import { whyNotBuy } from '../domain/organisations/where-sold.ts';

/** Where nobody can buy credit, cards offer no top-up. */
export const mayBuy = ({ settings }: Organisation): boolean => whyNotBuy(settings) === undefined;
