import { drillCard, drillReport } from '../cards/drill.ts';
import type { Tx } from '../domain/database.ts';
import { drillView } from '../domain/drills/view-drill.ts';
import type { CardCopy, Message } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import type { At } from './books.ts';

interface Copy extends At {
  readonly copy: CardCopy;
  readonly words: Words;
}

export async function drawDrill(tx: Tx, { copy, words, organisation }: Copy): Promise<Message | undefined> {
  const view = await drillView(tx, { organisation, drillId: copy.subject.slice('drill/'.length) });
  return view && { card: drillCard(view, copy.personId, words), summary: words.drill.summary };
}

export async function drawDrillReport(
  tx: Tx,
  { copy, words, organisation }: Copy,
): Promise<Message | undefined> {
  const view = await drillView(tx, { organisation, drillId: copy.subject.slice('drill-report/'.length) });
  return view && { card: drillReport(view, words), summary: words.drill.reportSummary };
}
