// Property tests start from one seed, so that a commit passes or fails whenever it is asked. `FC_SEED=$RANDOM npm test` looks elsewhere. `npm run check`
// tries fewer of the very same cases (FC_RUNS), `npm test` all.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_123), ...(process.env.FC_RUNS === undefined ? {} : { numRuns: Number(process.env.FC_RUNS) }) })
