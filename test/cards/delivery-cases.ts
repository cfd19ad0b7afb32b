import { alertCard, overCard } from '../../cards/alert.ts';
import { noteCard } from '../../cards/note.ts';
import { en } from '../../locales/en.ts';
import { alertView, at, organisation, theirs } from './views.ts';

const called = () =>
  alertView(
    { kind: 'zero' },
    { isCritical: true, onCall: { id: 'person-on-call', name: theirs('Nora Night') } },
  );

export const deliveryCases = [
  { name: 'alert-zero-on-call', card: () => alertCard(called(), en, { inChannel: true }) },
  { name: 'alert-zero-on-call-chat', card: () => alertCard(called(), en) },
  {
    name: 'over-zero',
    card: () => overCard(alertView({ kind: 'zero', closedAt: at('2026-11-24T10:42:00Z') }), en),
  },
  {
    name: 'note-channel-lost',
    card: () =>
      noteCard({ kind: 'channel-lost', name: theirs('Phone admins') }, { organisation: organisation() }, en),
  },
];
