import { drillCard, drillReport } from '../../cards/drill.ts';
import type { DrillPath, DrillView } from '../../domain/drills/drill.ts';
import { en } from '../../locales/en.ts';
import { at, organisation, theirs } from './views.ts';

const chat = (personId: string, name: string, state: DrillPath['state'] = 'arrived'): DrillPath => ({
  by: 'chat',
  name: theirs(name),
  personId,
  state,
});
const channel = (state: DrillPath['state'] = 'arrived'): DrillPath => ({
  by: 'channel',
  name: theirs('Phone admins'),
  personId: null,
  state,
});
const mail = (state: DrillPath['state'] = 'arrived'): DrillPath => ({
  ...chat('owner', 'Owner One', state),
  by: 'mail',
});
const seen = (personId: string, name: string, seconds: number) => ({
  personId,
  name: theirs(name),
  afterMs: seconds * 1000,
});

export const drillView = (overrides: Partial<DrillView> = {}): DrillView => ({
  drill: {
    organisationId: organisation().id,
    id: 'drill-1',
    startedBy: 'owner',
    startedAt: at('2026-11-23T09:02:00Z'),
  },
  organisation: organisation(),
  startedByName: theirs('Owner One'),
  paths: [channel(), chat('approver', 'Approver One'), chat('buyer', 'Buyer One'), mail()],
  seen: [],
  hasMail: true,
  ...overrides,
});

const one = () => [seen('buyer', 'Buyer One', 12)];
const both = () => [...one(), seen('approver', 'Approver One', 260)];

export const drills = [
  { name: 'drill', card: () => drillCard(drillView(), 'buyer', en) },
  { name: 'drill-seen', card: () => drillCard(drillView({ seen: one() }), 'buyer', en) },
  { name: 'drill-channel', card: () => drillCard(drillView({ seen: both() }), null, en) },
  {
    name: 'drill-report',
    card: () =>
      drillReport(drillView({ paths: [channel('waiting'), chat('buyer', 'Buyer One')], hasMail: false }), en),
  },
  { name: 'drill-report-some', card: () => drillReport(drillView({ seen: one() }), en) },
  { name: 'drill-report-all', card: () => drillReport(drillView({ seen: both() }), en) },
  {
    name: 'drill-report-failed',
    card: () =>
      drillReport(
        drillView({
          paths: [
            channel('failed'),
            chat('approver', 'Approver One', 'failed'),
            chat('buyer', 'Buyer One'),
            mail('failed'),
          ],
          seen: one(),
        }),
        en,
      ),
  },
  {
    name: 'drill-report-alone',
    card: () => drillReport(drillView({ paths: [] }), en),
  },
];
