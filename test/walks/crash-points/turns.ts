import { transact } from '../../../app/books.ts';
import { proposalSubject, topUpSubject } from '../../../domain/messages/rules.ts';
import { storedFields } from '../../../domain/organisations/settings-change.ts';
import { holdOrganisation } from '../../../domain/organisations/store.ts';
import { propose } from '../../../domain/proposals/propose.ts';
import { wholeUnits } from '../../../domain/money.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import type { TopUpView } from '../../../domain/top-ups/top-up.ts';
import { topUpCard } from '../../../cards/top-up.ts';
import { en } from '../../../locales/en.ts';
import { ask, digestOf, NOW, type Scene, type Service } from './scene.ts';

/** What a person was told; the same tap again has to be answered alike. */
export interface Told {
  readonly subjectId: string;
  readonly state: string;
  /** Null: it was done. Else who did it before. */
  readonly alreadyBy: string | null;
}

export interface Turn {
  /** What its event is called in the history, and whose it is. */
  readonly kind: string;
  readonly who: 'requester' | 'approver' | 'approver2' | 'buyer';
  prepare(service: Service, scene: Scene): Promise<Scene>;
  /** One person's tap, from the use case to what the turn itself posts. The jobs come after it. */
  act(service: Service, scene: Scene): Promise<Told>;
}

type Answer = Outcome<
  TopUpView,
  { readonly kind: string; readonly state?: string; readonly byName?: string | null }
>;

function toldIn(answer: Answer, { subjectId }: Scene): Told {
  if (answer.ok)
    return { subjectId: answer.value.topUp.id, state: answer.value.topUp.state, alreadyBy: null };
  const { kind, state, byName } = answer.refusal;
  if (kind !== 'already') throw new Error(`refused: ${kind}`);
  return { subjectId, state: state ?? '', alreadyBy: byName ?? '' };
}

const approveBy = (service: Service, scene: Scene, who: 'approver' | 'approver2') =>
  service.people.approve({ actor: scene.cast[who], topUpId: scene.subjectId, shownDigest: scene.digest });

async function approved(service: Service, scene: Scene): Promise<Scene> {
  const asked = await ask(service, scene, 250n);
  toldIn(await approveBy(service, asked, 'approver'), asked);
  return asked;
}

export const TURNS = {
  approve: {
    kind: 'approve',
    who: 'approver2',
    prepare: async (service, scene) => {
      const asked = await ask(service, scene, 900n);
      toldIn(await approveBy(service, asked, 'approver'), asked);
      return { ...asked, digest: await digestOf(service, topUpSubject(asked.subjectId)) };
    },
    act: async (service, scene) => toldIn(await approveBy(service, scene, 'approver2'), scene),
  },
  bought: {
    kind: 'bought',
    who: 'buyer',
    prepare: async (service, scene) => {
      const asked = await approved(service, scene);
      await service.people.claim({ actor: asked.cast.buyer, topUpId: asked.subjectId });
      return asked;
    },
    act: async ({ people }, scene) =>
      toldIn(
        await people.bought({
          actor: scene.cast.buyer,
          topUpId: scene.subjectId,
          credit: wholeUnits(250n, 'USD'),
          orderNumber: 'A-1',
          invoiceTotal: wholeUnits(300n, 'USD'),
          at: null,
          shown: wholeUnits(940n, 'USD'),
          key: 'form',
        }),
        scene,
      ),
  },
  request: {
    kind: 'request',
    who: 'requester',
    prepare: (_service, scene) => Promise.resolve(scene),
    act: askAndPost,
  },
  decline: {
    kind: 'decline',
    who: 'approver',
    prepare: (service, scene) => ask(service, scene, 250n),
    act: async ({ people }, scene) => {
      const { subjectId, cast, digest } = scene;
      const input = {
        actor: cast.approver,
        topUpId: subjectId,
        reason: 'too-much',
        shownDigest: digest,
      } as const;
      return toldIn(await people.decline(input), scene);
    },
  },
  claim: {
    kind: 'claim',
    who: 'buyer',
    prepare: approved,
    act: async ({ people }, scene) =>
      toldIn(await people.claim({ actor: scene.cast.buyer, topUpId: scene.subjectId }), scene),
  },
  cancel: {
    kind: 'cancel',
    who: 'requester',
    prepare: approved,
    act: async ({ people }, scene) =>
      toldIn(await people.cancel({ actor: scene.cast.requester, topUpId: scene.subjectId }), scene),
  },
  confirm: {
    kind: 'confirm',
    who: 'approver',
    prepare: proposed,
    act: async ({ people }, { cast, subjectId, digest }) => {
      const input = { actor: cast.approver, proposalId: subjectId, shownDigest: digest };
      const answer = await people.confirmProposal(input);
      if (answer.ok) {
        const { id, state } = answer.value.proposal;
        return { subjectId: id, state, alreadyBy: null };
      }
      if (answer.refusal.kind !== 'already-decided') throw new Error(`refused: ${answer.refusal.kind}`);
      return { subjectId, state: answer.refusal.state, alreadyBy: answer.refusal.byName ?? '' };
    },
  },
} as const satisfies Readonly<Record<string, Turn>>;
export type TurnName = keyof typeof TURNS;

/** Olivia wants to be asked at 200; that can spend more, so somebody else has to say yes. */
async function proposed(service: Service, scene: Scene): Promise<Scene> {
  const outcome = await transact(service, async (tx) => {
    const organisation = await holdOrganisation(tx, scene.organisationId);
    const { settings } = organisation;
    const to = { ...settings, trigger: wholeUnits(200n, 'USD') };
    const trigger = { from: storedFields(settings)['trigger'], to: storedFields(to)['trigger'] };
    const body = { kind: 'settings', change: { trigger } } as const;
    const input = { organisation, actor: scene.cast.owner, body, key: scene.requestKey, now: NOW };
    return propose(tx, { ...input, leaveCardToJob: true });
  });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`);
  const { id } = outcome.value.view.proposal;
  return { ...scene, subjectId: id, digest: await digestOf(service, proposalSubject(id)) };
}

/** As the bot does it: the card that answers is the requester's copy, posted by the turn itself. */
async function askAndPost({ people, poster }: Service, scene: Scene): Promise<Told> {
  const { organisationId, cast, requestKey, serviceUrl } = scene;
  const asked = await people.requestTopUp({
    actor: cast.requester,
    amount: wholeUnits(250n, 'USD'),
    reason: 'conference',
    key: requestKey,
    leaveCardToJob: false,
  });
  if (!asked.ok) throw new Error(`refused: ${asked.refusal.kind}`);
  const { view, copyId } = asked.value;
  const { id: personId } = cast.requester;
  const chat = { kind: 'personal', id: `a:${personId}`, personId, memberId: `29:${personId}` } as const;
  const to = { ...chat, organisationId, name: '', serviceUrl, botId: '28:bot', reachable: true, seenAt: NOW };
  const posted = await poster.post(to, { card: topUpCard(view, 'requester', en), summary: '' });
  if (posted.kind !== 'posted') throw new Error(`not posted: ${posted.kind}`);
  await people.markPosted({ organisationId, copyId, at: posted.at });
  return { subjectId: view.topUp.id, state: view.topUp.state, alreadyBy: null };
}
