import { UNIT } from '../../../../domain/money.ts';
import { topUpsIn } from '../../../../domain/top-ups/store.ts';
import { PRESETS, WATCHED_KINDS, type Preset, type WatchState } from '../model/state.ts';
import type { Desk } from './desk.ts';

/** What the model and the books must agree on after a round of work. */
export interface WatchSummary {
  readonly episodes: readonly {
    readonly kind: string;
    readonly about: number | null;
    readonly level: number;
    readonly openedAt: number;
    readonly closedAt: number | null;
    readonly onIt: boolean;
    readonly snoozedUntil: number | null;
    readonly untilWorse: boolean;
    /** Messages of it by channel, and how many of them stand there. */
    readonly messages: Readonly<Record<Preset, readonly [number, number]>>;
  }[];
  readonly requests: readonly string[];
  readonly holds: number;
}

export const watchSummaryOf = (state: WatchState): WatchSummary => ({
  episodes: state.episodes.map((episode, place) => {
    const of = state.messages.filter((message) => message.episode === place);
    return { ...episode, messages: byPreset(of) };
  }),
  requests: state.requests.map(({ units, state: is }) => `${units} ${is}`),
  holds: state.holds.length,
});

export async function watchLook(desk: Desk): Promise<WatchSummary> {
  const { books, id } = desk;
  const episodes = await episodesOf(desk);
  return books.inTransaction(async (tx) => {
    const copies = await tx
      .selectFrom('card_copy')
      .select(['subject', 'channel_id', 'activity_id'])
      .where('organisation_id', '=', id)
      .where('channel_id', 'is not', null)
      .execute();
    const holds = await tx
      .selectFrom('receipt')
      .select('subject')
      .where('organisation_id', '=', id)
      .where('decision', '=', 'recharge-held')
      .execute();
    const topUps = await topUpsIn(tx, id, {});
    return {
      episodes: episodes.map(({ id: episodeId, ...episode }) => {
        const of = copies.filter(({ subject }) => subject === `alert/${episodeId}`);
        const messages = of.map(({ channel_id: channel, activity_id: at }) => ({
          preset: PRESETS.find((preset) => channel?.startsWith(preset)) ?? 'everything',
          posted: at !== null,
        }));
        return { ...episode, messages: byPreset(messages) };
      }),
      requests: topUps.map(({ amount, state }) => `${amount.amount / UNIT} ${state}`),
      holds: holds.length,
    };
  });
}

/** In the order they were raised, of the kinds that the model knows. */
export async function episodesOf({ books, id }: Desk) {
  const rows = await books.inTransaction((tx) =>
    tx
      .selectFrom('episode')
      .selectAll()
      .where('organisation_id', '=', id)
      .where('kind', 'in', WATCHED_KINDS)
      .execute(),
  );
  const places = (await books.inTransaction((tx) => topUpsIn(tx, id, {}))).map((topUp) => topUp.id);
  const rank = (kind: string): number => WATCHED_KINDS.findIndex((each) => each === kind);
  return rows
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      about: row.about === '' ? null : places.indexOf(row.about),
      level: row.level,
      openedAt: row.opened_at.getTime(),
      closedAt: row.closed_at?.getTime() ?? null,
      onIt: row.acknowledged_at !== null,
      snoozedUntil: row.snoozed_until?.getTime() ?? null,
      untilWorse: row.until_worse,
    }))
    .toSorted(
      (a, b) => a.openedAt - b.openedAt || rank(a.kind) - rank(b.kind) || (a.about ?? 0) - (b.about ?? 0),
    );
}

function byPreset(
  messages: readonly { readonly preset: Preset; readonly posted: boolean }[],
): Readonly<Record<Preset, readonly [number, number]>> {
  const count = (preset: Preset): readonly [number, number] => {
    const of = messages.filter((each) => each.preset === preset);
    return [of.length, of.filter(({ posted }) => posted).length];
  };
  return {
    everything: count('everything'),
    'needs-action': count('needs-action'),
    'only-zero': count('only-zero'),
  };
}
