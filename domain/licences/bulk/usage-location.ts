/** Regions that CLDR names and that are no country Microsoft could mean. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/**
 * ISO 3166-1 alpha-2 of a code or a name, as Microsoft's own exports write them; undefined: neither. Never
 * guessed: "Deutschland " is read, "Germany (Berlin)" is not.
 */
export function usageLocationOf(text: string): string | undefined {
  const said = text.trim().normalize('NFC');
  if (/^[a-z]{2}$/iu.test(said)) return codeOf(said.toUpperCase());
  return byName().get(said.toLowerCase());
}

/** UK is what people write for GB, and CLDR knows that. */
function codeOf(code: string): string | undefined {
  const region = new Intl.Locale(`und-${code}`).region;
  return region !== undefined && isCountry(region) ? region : undefined;
}

const isCountry = (code: string): boolean =>
  !NO_COUNTRY.has(code) &&
  names('en').of(code) !== undefined &&
  new Intl.Locale(`und-${code}`).region === code;

let known: ReadonlyMap<string, string> | undefined;

/** Of the admin centers that such lists come from; English wins where two call different countries the same. */
const LANGUAGES = ['de', 'fr', 'es', 'en'] as const;

function byName(): ReadonlyMap<string, string> {
  known ??= new Map(
    LANGUAGES.flatMap((language) =>
      LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
        .filter(isCountry)
        .map((code): [string, string] => [(names(language).of(code) ?? code).toLowerCase(), code]),
    ),
  );
  return known;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

const byLanguage = new Map<string, Intl.DisplayNames>();
function names(language: string): Intl.DisplayNames {
  const found =
    byLanguage.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  byLanguage.set(language, found);
  return found;
}
