// What `npm run bench -- NAME` can measure. Each file exports `run`, and measures beside something that runs in the same minutes on the same
// machine.
export const BENCHES: Readonly<Record<string, { readonly file: string; readonly what: string }>> = {
  start: {
    file: 'scripts/support/bench-start.ts',
    what: 'start of each bundle to its first API call, beside an empty Node process',
  },
  probe: {
    file: 'scripts/support/bench-probe.ts',
    what: "the load generator's p99 while the server stalls, and the rate it keeps, beside a closed loop",
  },
  judge: { file: 'scripts/support/bench-judge.ts', what: 'false alarms, misses and requests to detection, beside the rules of the field on the same traces' },
  overhead: { file: 'scripts/support/bench-overhead.ts', what: 'process time of a deploy less the time that its API calls take, beside the start of gcloud' },
  rollback: {
    file: 'scripts/support/bench-rollback.ts',
    what: 'from the start of the bundled rollback until users have the good revision, and until the step ends, on the emulator',
  },
  build: { file: 'scripts/support/bench-build.ts', what: 'a build whose source has an image, beside docker build and push on a cold builder (needs a Docker engine and docker-registry)' },
  layers: { file: 'scripts/support/bench-layers.ts', what: '50 MB of application files by `layers`, with and without a change (needs docker-registry)' },
  quality: { file: 'scripts/support/bench-quality.ts', what: "the quality gate's readers on large reports, beside the parsers of its peers, and its bundle on five ordinary ones" },
  fleet: { file: 'scripts/support/bench-fleet.ts', what: '500 services × 5 regions delivered by one process under quotas, beside the time that the quotas ask for' },
  router: { file: 'scripts/support/bench-router.ts', what: 'requests through the router, beside a plain node:http proxy' },
}
