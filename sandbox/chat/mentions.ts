import { tenant } from '../tenant.ts';

export interface Mentioned {
  /** With Teams' <at> marks. Typed without a space after the name there is none after the mark either. */
  readonly text: string;
  readonly entities: readonly object[];
  readonly bot: boolean;
}

/** What Teams makes of "@Credits balance" and "@Full Name" typed in the box. */
export function mentioned(typed: string): Mentioned {
  const known = [
    tenant.bot,
    ...tenant.people.map(({ mri, displayName }) => ({ id: mri, name: displayName })),
  ];
  const hit = known.filter(({ name }) => typed.toLowerCase().includes(`@${name.toLowerCase()}`));
  const text = hit.reduce(
    (sofar, { name }) => sofar.replace(new RegExp(`@${escapedPattern(name)}`, 'gi'), `<at>${name}</at>`),
    typed,
  );
  return {
    text,
    entities: hit.map((account) => ({
      type: 'mention',
      mentioned: account,
      text: `<at>${account.name}</at>`,
    })),
    bot: hit.includes(tenant.bot),
  };
}

const escapedPattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
