import { COUNTRIES } from '../domain/countries.ts';
import type { Words } from '../locales/en.ts';

/** By name, as people look for them. */
export const countryChoices = ({
  format,
}: Words): readonly { readonly title: string; readonly value: string }[] =>
  COUNTRIES.map((value) => ({ title: format.countryName(value), value })).toSorted((a, b) =>
    a.title.localeCompare(b.title, 'en'),
  );
