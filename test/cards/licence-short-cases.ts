import { noteCard } from '../../cards/note.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { organisation, theirs } from './views.ts';

const short = { kind: 'license-short', product: theirs('MCOPSTN1'), people: 3 } as const;

export const licenceShortCases: readonly Case[] = [
  {
    name: 'note-license-short',
    card: () => noteCard({ ...short, firstDay: '2026-12-01' }, { organisation: organisation() }, en),
  },
  {
    name: 'note-license-short-now',
    card: () => noteCard({ ...short, people: 1, firstDay: null }, { organisation: organisation() }, en),
  },
];
