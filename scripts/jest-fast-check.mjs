// Property tests start from one seed, so that a commit passes or fails whenever it is asked. `FC_SEED=$RANDOM npm test` looks elsewhere.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_123) })
