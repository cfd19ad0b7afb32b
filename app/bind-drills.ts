import type { DrillUseCases } from '../bot/use-cases/drills.ts';
import { seeDrill } from '../domain/drills/see-drill.ts';
import { startDrill } from '../domain/drills/start-drill.ts';
import { touching, type Parts } from './books.ts';

/** Binds the test of every way to people. */
export const bindDrills = (parts: Parts): DrillUseCases => ({
  startDrill: (input) => touching(parts, input, (tx, at) => startDrill(tx, { ...input, ...at })),
  seeDrill: (input) => touching(parts, input, (tx, at) => seeDrill(tx, { ...input, ...at })),
});
