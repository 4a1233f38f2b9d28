// Pure

/** What lines of the audit log are about. */
export const auditNouns = [
  'sign-in',
  'person',
  'role',
  'desk',
  'category',
  'status',
  'tag',
  'department',
  'company',
  'project',
  'task',
  'saved reply',
  'recurring ticket',
  'skill',
  'view',
  'API key',
  'workspace',
  'delivery',
  'setting',
  'received thing',
] as const;
export type AuditNoun = (typeof auditNouns)[number];
