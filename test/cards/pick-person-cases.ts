import { pickPersonCard } from '../../cards/pick-person.ts';
import { en } from '../../locales/en.ts';
import { theirs } from './views.ts';

const id = (n: number): string => `00000000-0000-4000-a000-00000000000${n}`;
const kim = (n: number, department: string) => ({
  id: id(n),
  displayName: theirs('Kim Larsen'),
  userPrincipalName: theirs(`kim.larsen${n}@example.org`),
  department: theirs(department),
});
const next = { title: 'Check', verb: 'license-check', data: {} };
const asker = () => ({ ...kim(9, 'IT'), displayName: theirs('Hana Helpdesk') });
const people = () => [
  kim(1, 'Sales'),
  kim(2, 'Support'),
  kim(3, 'Legal'),
  kim(4, 'Finance'),
  kim(5, 'Research'),
];

export const pickPersonCases = [
  {
    name: 'pick-person',
    card: () => pickPersonCard({ ask: { kind: 'not-said' }, asker: asker(), next }, en),
  },
  {
    name: 'pick-person-nobody',
    card: () =>
      pickPersonCard({ ask: { kind: 'nobody', sought: theirs('Kim Larson') }, asker: asker(), next }, en),
  },
  {
    name: 'pick-person-which',
    card: () =>
      pickPersonCard(
        { ask: { kind: 'which', sought: theirs('Kim'), people: people(), more: true }, asker: asker(), next },
        en,
      ),
  },
];
