import fc from 'fast-check'

/** Properties draw the same cases every time, so that a red run can be had again; `FC_SEED=7 npx jest …` draws others. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) })
