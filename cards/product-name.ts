import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';

/** What people call a product; one that nobody has named here is escaped, for the number came from outside. */
export const productName = (product: string, { licences }: Words): string =>
  licences.products.get(product) ?? escape(product, 40);
