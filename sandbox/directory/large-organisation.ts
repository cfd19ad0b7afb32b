import { between, pick, random, type Random } from '../microsoft/random.ts';
import { tenant, type DirectoryEntry } from '../tenant.ts';

const PEOPLE = 1_200;

/** Twelve hundred people more, the same ones for one seed; made up, like everybody here. */
export function largeOrganisation(seed: number): readonly DirectoryEntry[] {
  const next = random(seed, 1_200);
  return Array.from({ length: PEOPLE }, (_, index) => somebody(next, index + 1));
}

function somebody(next: Random, number: number): DirectoryEntry {
  const first = pick(next, FIRST);
  const last = pick(next, LAST);
  const kind = next() < 0.02 ? 'guest' : 'member';
  const address = `${first}.${last}.${number}`.toLowerCase();
  const domain = 'sandbox.example';
  return {
    id: `5a9d0c1e-3333-4000-a000-${String(number).padStart(12, '0')}`,
    displayName: `${first} ${last}`,
    userPrincipalName:
      kind === 'guest' ? `${address}_partner.example#EXT#@${domain}` : `${address}@${domain}`,
    department: kind === 'guest' ? '' : pick(next, DEPARTMENTS),
    kind,
    usageLocation: locationOf(next),
    createdDateTime: new Date(LONG_AGO + between(next, 0, 900) * 86_400_000).toISOString(),
    employeeHireDate: null,
    products: kind === 'guest' ? [] : productsOf(next),
  };
}

const LONG_AGO = Date.parse('2023-06-01T08:00:00Z');

function locationOf(next: Random): string | null {
  const draw = next();
  if (draw < 0.03) return null;
  if (draw < 0.2) return pick(next, ['GB', 'DE', 'FR', 'CA']);
  // Where neither credits nor calling plans are sold.
  return draw < 0.22 ? 'IN' : tenant.organisation.country;
}

const PLANS = ['MCOPSTN1', 'MCOPSTN2', 'MCOPSTN_5'];

/** About half can call or dial out; of those two in three have the credits, and a few have them for nothing. */
function productsOf(next: Random): readonly string[] {
  const draw = next();
  if (draw < 0.08) return [];
  const suite = draw < 0.33 ? 'SPE_E5' : 'SPE_E3';
  const hasPhone = suite === 'SPE_E5' || next() < 0.35;
  const plan = hasPhone && next() < 0.6 ? [pick(next, PLANS)] : [];
  const conferencing = suite === 'SPE_E3' && next() < 0.15 ? ['MCOMEETADV'] : [];
  const isPaying = suite === 'SPE_E5' || plan.length > 0 || conferencing.length > 0;
  return [
    suite,
    ...(hasPhone && suite === 'SPE_E3' ? ['MCOEV'] : []),
    ...plan,
    ...conferencing,
    ...(next() < (isPaying ? 0.66 : 0.02) ? ['MCOPSTNC'] : []),
  ];
}

const FIRST = (
  'Aisha Alan Bea Bruno Chloe Cyrus Dana Diego Edith Emil Farah Finn Gina Hugo Ida Imran Jade Joel Kira Leon ' +
  'Lucia Malik Nora Omar Petra Quinn Rosa Sami Tara Uma Viktor Wanda Ximena Yara Zoran'
).split(' ');

const LAST = (
  'Abara Bakker Carver Dimitrov Evans Ferro Gupta Hansen Ivanova Jensen Kowalski Lopez Marino Nilsen Osei Pavlov ' +
  'Quist Rossi Schulz Torres Ueda Varga Wagner Xu Young Zeman'
).split(' ');

const DEPARTMENTS = ['Sales', 'Support', 'Marketing', 'Finance', 'Engineering', 'Logistics', 'Legal', 'HR'];
