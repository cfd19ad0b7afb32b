import type { Migration } from '../migrate.ts';
import { books } from './0001-books.ts';
import { topUpSaid } from './0002-top-up-said.ts';
import { rolesFromGroups } from './0003-roles-from-groups.ts';
import { proposals } from './0004-proposals.ts';
import { budgets } from './0005-budgets.ts';
import { topUpDetails } from './0006-top-up-details.ts';
import { invoiceDetails } from './0007-invoice-details.ts';
import { watching } from './0008-watching.ts';
import { licences } from './0009-licences.ts';

/** In the order they run. Shipped ones are never edited, moved or removed. */
export const migrations: readonly Migration[] = [
  books,
  topUpSaid,
  rolesFromGroups,
  proposals,
  budgets,
  topUpDetails,
  invoiceDetails,
  watching,
  licences,
];
