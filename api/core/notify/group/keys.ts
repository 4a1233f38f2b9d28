// Pure

/** People who have to be looked up to be told: each has its file, named in `house.ts`. */
export type GroupKey = 'leads' | 'insiders';
