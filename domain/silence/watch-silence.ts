import { applyJudged } from '../alerts/evaluate-alerts.ts';
import { judgedSilence, toldIn } from '../alerts/kinds/silence.ts';
import { bareScene } from '../alerts/scene.ts';
import { openEpisodes } from '../alerts/store.ts';
import type { Tx } from '../database.ts';
import { holdOrganisation } from '../organisations/store.ts';
import type { Organisation } from '../organisations/settings.ts';
import { stoppedIn, type Watch } from './rules.ts';
import { signsOf } from './store.ts';

/** The watchdog's own evaluation: of silence alone, and without the books, which may be what cannot be judged. */
export async function watchSilence(
  tx: Tx,
  input: { readonly organisation: Pick<Organisation, 'id'>; readonly watch: Omit<Watch, 'told'> },
): Promise<void> {
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const { watch } = input;
  const open = (await openEpisodes(tx, organisation.id)).filter(({ kind }) => kind === 'silence');
  const [signs] = await signsOf(tx, organisation.id);
  if (!signs) return;
  const judged = judgedSilence(stoppedIn(signs, { ...watch, told: toldIn(open[0]) }));
  const scene = await bareScene(tx, { organisation, now: watch.now });
  await applyJudged(tx, { scene, kind: 'silence', open, judged, standing: new Set() });
}
