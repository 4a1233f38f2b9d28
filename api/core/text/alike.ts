// Pure

const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * A name as it is compared where there must be only one of it: without case, width and what nobody sees, so that no two
 * look the same. Accents count: they are read.
 */
export const looksOf = (name: string): string =>
  name.normalize('NFKC').replace(unseen, '').toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim();
