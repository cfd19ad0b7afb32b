import { licenceFormCard, type LicenceForm, type TypedLicences } from '../cards/licence-form.ts';
import { newId } from '../domain/ids.ts';
import type { LicencePreview } from '../domain/licences/preview.ts';
import type { RequestKind } from '../domain/licences/requests/request.ts';
import type { Person } from '../domain/organisations/roles.ts';
import { personMeant } from './people-meant.ts';
import { askWhoIsMeant } from './pick-person.ts';
import type { Reply, Turn } from './turn.ts';

export const NOTHING_TYPED: TypedLicences = {
  personId: '',
  address: '',
  bundleId: '',
  startDay: '',
  reason: '',
  usageLocation: '',
};

/** Shown again after a mistake, or with what would happen, it keeps its one-time id and everything that was typed. */
export function licenceForm(
  turn: Turn,
  form: Pick<LicenceForm, 'kind'> & Partial<Omit<LicenceForm, 'organisation' | 'asker'>>,
): Reply {
  const { actor, organisation, deps } = turn;
  const { words } = deps;
  const chosen = form.chosen ?? (form.preview && chosenIn(form.preview));
  const fresh = { formId: newId(), typed: NOTHING_TYPED };
  const card = licenceFormCard(
    { ...fresh, ...form, ...(chosen && { chosen }), organisation, asker: actor },
    words,
  );
  return { kind: 'card', card, summary: words.licenceForm.summary };
}

function chosenIn({ person }: LicencePreview): Person | undefined {
  const { personId, name, typed } = person;
  return personId === null
    ? undefined
    : { id: personId, displayName: name, userPrincipalName: typed, department: '' };
}

/** `license Kim`, `release @Kim`: the form with whoever is meant; an address of nobody is somebody who is expected. */
export async function licenceFormFor(kind: RequestKind, said: string, turn: Turn): Promise<Reply> {
  const { licenceForm: say } = turn.deps.words;
  const meant = await personMeant(said, turn);
  if (turn.place.kind === 'channel') {
    const personId = meant.kind === 'one' ? meant.person.id : '';
    const { actor, key } = turn;
    await turn.deps.useCases.sendLicenceForm({ actor, what: kind, personId, key });
    return { kind: 'text', text: say.notInChannel };
  }
  if (meant.kind === 'not-said') return licenceForm(turn, { kind });
  if (meant.kind === 'one') {
    const typed = { ...NOTHING_TYPED, personId: meant.person.id };
    return licenceForm(turn, { kind, chosen: meant.person, typed });
  }
  if (meant.kind === 'nobody' && meant.sought.includes('@'))
    return licenceForm(turn, { kind, typed: { ...NOTHING_TYPED, address: meant.sought } });
  const next = { title: say.goOn, verb: 'license-form', data: { kind, bundleId: '' } };
  return askWhoIsMeant(meant, next, turn);
}
