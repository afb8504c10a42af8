import { pipeline, stage } from '../../dist/index.js'
import { inProcessSide } from '../../dist/sides/in-process/in-process-side.js'
import { lockstep } from '../../dist/run/lockstep.js'
import { interleave } from './interleave.mjs'
import { texts, textStages } from './text-stages.mjs'

const RECORDS = 4096
const PROVENANCE = { runtime: 'node', platform: 'bench', packages: {}, files: {} }
const OPTIONS = { terms: { rules: new Map(), align: new Map(), only: null }, keep: 10, bail: false, inFlight: 4 }

/** Two in-process sides compared on the fly at every stage, against the bare cost of running both pipelines. */
export async function inProcess() {
  const inputs = texts(RECORDS)
  const functions = [textStages(), textStages()]
  const [training, inference] = ['training', 'inference'].map((role, at) =>
    inProcessSide({
      role,
      target: pipeline(
        role,
        Object.entries(functions[at]).map(([name, run]) => stage(name, run)),
      ),
      provenance: PROVENANCE,
      folder: '/',
    }),
  )
  const batches = []
  for (let at = 0; at < RECORDS; at += 128) {
    batches.push(inputs.slice(at, at + 128).map((input, row) => ({ id: `r${at + row}`, origin: 'generated', input })))
  }
  const chains = functions.map((stages) => Object.values(stages))
  const last = [null, null]
  const bare = () => {
    for (const input of inputs) {
      for (let side = 0; side < 2; side++) {
        let value = input
        for (const run of chains[side]) value = run(value)
        last[side] = value
      }
    }
  }
  const compared = async () => {
    const { tally } = await lockstep({ training, inference }, batches, OPTIONS)
    if (tally.compared !== RECORDS || tally.diverged !== 0) throw new Error('the benchmark compared something else')
  }
  return interleave(compared, bare)
}
