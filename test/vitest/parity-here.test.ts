import { parity } from '../../harness/vitest/parity.ts'

// A pair that comes with the repository, tested as its users would: a test for each golden record, one for the inputs.
parity('legal-text', { config: 'pipelines/lockstep.config.ts', runs: 20 })
