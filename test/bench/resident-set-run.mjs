// Runs as many generated records as asked through two sides and prints the peak resident set in kB.
import { pipeline, stage } from '../../dist/index.js'
import { arbitraryFrom } from '../../dist/inputs/arbitrary-from.js'
import { generate } from '../../dist/inputs/generate.js'
import { inferInputs } from '../../dist/inputs/infer/infer-inputs.js'
import { inBatches } from '../../dist/check/pair-records.js'
import { inProcessSide } from '../../dist/runners/in-process-side.js'
import { lockstep } from '../../dist/run/lockstep.js'
import { texts } from './text-stages.mjs'

const runs = Number(process.argv[2])
const PROVENANCE = { runtime: 'node', platform: 'bench', packages: {}, files: {} }
const side = (role) => {
  const stages = [stage('lowercase', (text) => text.toLowerCase()), stage('words', (text) => text.split(' '))]
  return inProcessSide({ role, target: pipeline(role, stages), provenance: PROVENANCE, folder: '/' })
}
const hints = { params: [], edges: true, valid: null, where: 'bench' }
const source = await arbitraryFrom(inferInputs(texts(20), hints), 'bench')
const records = function* () {
  for (const { id, origin, input } of generate({ source, edges: [], runs, seed: 1 })) yield { id, origin, input }
}
const terms = { rules: new Map(), align: new Map(), only: null }
const options = { terms, keep: 100, bail: false, inFlight: 4 }
const { tally } = await lockstep(side('training'), side('inference'), inBatches(records()), options)
if (tally.records !== runs) throw new Error(`ran ${tally.records} of ${runs} records`)
console.log(process.resourceUsage().maxRSS)
