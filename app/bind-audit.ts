import type { AuditUseCases } from '../bot/use-cases/audit.ts';
import { auditSummary } from '../domain/receipts/audit-summary.ts';
import { looking, type Parts } from './books.ts';

/** Binds who looks at the record of decisions. */
export const bindAudit = (parts: Parts): AuditUseCases => ({
  audit: (id) => looking(parts, id, (tx, at) => auditSummary(tx, at)),
});
