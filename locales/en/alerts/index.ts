import { rowsAside } from './rows-aside.ts';
import { silence } from './silence.ts';

/** What alerts say that the balance does not tell; a file a kind. */
export const alerts = { rowsAside, silence };
