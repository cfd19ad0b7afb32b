import type { AuditFault, Audited } from '../../domain/receipts/audit-file.ts';
import { count } from '../format.ts';

/** What the two audit commands of the terminal say, a sentence each with what to do next. */
export const audit = {
  howToVerify: 'Say which file: npm run audit:verify -- FILE [HASH] (HASH: as noted when it was exported).',
  howToExport: 'Say where to: npm run audit:export -- FILE [ORGANISATION]. The file must not exist yet.',
  notRead: (file: string, why: string) =>
    `${file} cannot be read (${why}). Name a file that audit:export wrote.`,
  exists: (file: string) => `${file} exists already and was not touched. Name another file.`,
  notWritten: (file: string, why: string) => `${file} cannot be written (${why}). Name another place.`,
  whichOrganisation: (ids: readonly string[]) =>
    `These books hold several organisations. Add one of: ${ids.join(', ')}.`,
  noOrganisation: 'There is no such organisation in these books, so nothing was written.',
  exported: (receipts: number, file: string) =>
    `${count(receipts, 'receipt', 'receipts')} written to ${file}.`,
  keepHash: (hash: string) =>
    `Note this hash where nobody can change it; audit:verify compares with it: ${hash || 'none yet'}`,
  whole: ({ receipts, organisationId = '' }: Audited) =>
    `${count(receipts, 'receipt', 'receipts')} of organisation ${organisationId}: complete, in order and unchanged.`,
  hashIs: (hash: string) =>
    `Hash of the newest: ${hash || 'none yet'}. Compare it with the one noted when the file was exported.`,
  more: (faults: number) =>
    `… and ${count(faults, 'fault', 'faults')} more. Mend the first and run this again.`,
  nextStep:
    'Export the receipts again from the books and compare the lines; npm run verify checks the books themselves.',

  fault: (fault: AuditFault): string => {
    switch (fault.kind) {
      case 'no-head':
        return `Line ${fault.line}: the head is missing or cannot be read. The end of the chain cannot be checked without it.`;
      case 'head-changed':
        return `Line ${fault.line}: the head was changed. The end of the chain cannot be checked by it.`;
      case 'head-moved':
        return `Line ${fault.line}: the head belongs on line 1.`;
      case 'other-head':
        return `Line ${fault.line}: the newest hash is not ${fault.expected}, the one you noted. It is another export, or all was written anew.`;
      case 'changed':
        return `Line ${fault.line}: receipt ${fault.seq} was changed.`;
      case 'missing':
        return `After line ${fault.line}: receipt ${fault.seq} is missing.`;
      case 'reordered':
        return `Line ${fault.line}: receipt ${fault.seq} stands in the wrong place.`;
      case 'duplicate':
        return `Line ${fault.line}: receipt ${fault.seq} is there twice.`;
      case 'foreign':
        return `Line ${fault.line}: this is no receipt of the chain; it stands behind receipt ${fault.seq}.`;
    }
  },
};
