import { hourOfWeek } from '../calendar.ts';
import { HOUR, type Instant } from '../instant.ts';
import { HOURS_OF_WEEK } from './profile.ts';

/** The UTC hours from `from` on, without end, each with its local hour of the week. Asks the zone once a day: it is slow. */
export function* weekHours(from: Instant, zone: string): Generator<{ hour: Instant; ofWeek: number }> {
  let hour = Math.floor(from / HOUR) * HOUR;
  for (;;) {
    const first = hourOfWeek(hour, zone);
    for (let step = 0; step < 24; step += 1) {
      yield { hour, ofWeek: (first + step) % HOURS_OF_WEEK };
      hour += HOUR;
    }
  }
}
