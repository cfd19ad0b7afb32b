import { z } from 'zod';
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

const cardWithMentions = z.looseObject({
  msteams: z.looseObject({
    entities: z.array(
      z.looseObject({
        type: z.literal('mention'),
        text: z.string().regex(/^<at>.+<\/at>$/),
        mentioned: z.looseObject({ id: z.string() }),
      }),
    ),
  }),
});

/** Ids as the card gives them. An entity whose text stands nowhere on the card mentions nobody, nor does a bare text. */
export function mentionedInCard(content: unknown): readonly string[] {
  const card = cardWithMentions.safeParse(content);
  if (!card.success) return [];
  const { msteams, ...shown } = card.data;
  const texts = JSON.stringify(shown['body'] ?? []);
  return msteams.entities
    .filter(({ text }) => texts.includes(JSON.stringify(text).slice(1, -1)))
    .map(({ mentioned: { id } }) => id);
}

const escapedPattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
