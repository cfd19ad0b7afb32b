import { isAccountsDepartment } from '../domain/licences/products.ts';
import type { Person } from '../domain/organisations/roles.ts';
import type { Words } from '../locales/en.ts';
import { render } from './card.ts';
import { bare } from './escape.ts';
import template from './person-picker.json' with { type: 'json' };

export interface PersonPicker {
  /** Of the field; what comes back in it is an Entra object id. */
  readonly id: string;
  readonly label: string;
  /** False: it may be left empty. */
  readonly required: boolean;
  /** Who stands in it already. */
  readonly chosen?: Person | undefined;
  /** Offered before anything is typed: whoever asks, at least, for a list without choices is refused by clients. */
  readonly suggested: readonly [Person, ...Person[]];
}

/**
 * A field in which people are found by name as somebody types, to be placed in a card's template as "${picker}". Where
 * a client has no people picker of its own it asks the bot (`application/search`).
 */
export function personPicker({ id, label, required, chosen, suggested }: PersonPicker, words: Words): object {
  const others = suggested.filter((person) => person.id !== chosen?.id);
  return render(template, {
    id,
    label,
    required,
    placeholder: words.pickPerson.placeholder,
    missing: words.pickPerson.missing,
    value: chosen?.id ?? '',
    choices: [...(chosen ? [chosen] : []), ...others].map((person) => personChoice(person, words)),
  });
}

/** Names are not unique: the department and the address tell them apart. */
export const personChoice = (
  { id, displayName, userPrincipalName, department }: Person,
  { pickPerson: say }: Words,
): { readonly title: string; readonly value: string } => ({
  title: say.choice(
    bare(displayName, 40),
    isAccountsDepartment(department) ? say.resourceAccount : bare(department, 30),
    bare(userPrincipalName, 60),
  ),
  value: id,
});
