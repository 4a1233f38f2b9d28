// What adapters need of Prisma at run time, without a generated client: that of the database not in use would be loaded too.
export {
  empty,
  join,
  PrismaClientInitializationError,
  PrismaClientKnownRequestError,
  raw,
  Sql,
  sqltag as sql,
} from '@prisma/client/runtime/client';
