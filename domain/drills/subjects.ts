import type { Subject } from '../messages/card-copy.ts';

/** The marked message, in every channel and chat. */
export const drillSubject = (drillId: string): Subject => `drill/${drillId}`;
/** What whoever started it sees of it. */
export const reportSubject = (drillId: string): Subject => `drill-report/${drillId}`;
