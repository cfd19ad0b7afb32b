import { rowsAside } from './rows-aside.ts';

/** What alerts say that the balance does not tell; a file a kind. */
export const alerts = { rowsAside };
