import fc from 'fast-check';

/**
 * fast-check with the seed of this run. The gate always draws the same cases, so one commit has one verdict; `npm run explore`
 * draws new ones and prints their seed; `PROPERTY_SEED` draws them again.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROPERTY_SEED ?? 20_261_129) });

export { fc };
