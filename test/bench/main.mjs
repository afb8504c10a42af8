// Prints how the hot paths compare with the least they could cost, as ratios taken side by side in one run.
import { mixedEquality } from './equality.mjs'
import { hook, watchedHook } from './hook.mjs'
import { inProcess } from './in-process.mjs'
import { pythonStages, pythonTensor } from './python-worker.mjs'
import { replayOfTwo, replayReading, replayResidentSet } from './replay.mjs'
import { residentSet } from './resident-set.mjs'
import { slowFunction } from './slow-function.mjs'
import { start } from './start.mjs'
import { tapDiagnosis } from './tap-diagnosis.mjs'
import { bitEqualTensor, closeTensors } from './tensor.mjs'
import { comparedDocuments, watchedDocuments, watchedShort } from './watched.mjs'
import { watchedNames, watchedShortNames } from './watched-names.mjs'

const BENCHES = [
  ['six text stages compared on the fly, in process, against running both pipelines bare', 1.15, inProcess],
  ['six watched variables of a function on 100 words, in process, against the function bare', 1.1, watchedDocuments],
  ['six watched variables of a function on 40 words, in process, against the function bare', 1.2, watchedShort],
  [
    'six watched variables on 100 words compared on the fly, in process, against running twice bare',
    1.15,
    comparedDocuments,
  ],
  ['Python worker, six stage values back and compared, against the pure cost of the Python stages', 1.45, pythonStages],
  ['six watched names of a Python function on 170 words, against the function bare', 1.1, watchedNames],
  ['six watched names of a Python function on 15 words, against the function bare', 3, watchedShortNames],
  ['602 kB float32 tensor from Python, against memcpy of it', 35, pythonTensor],
  ['equality of mixed stage values, against util.isDeepStrictEqual', 0.7, mixedEquality],
  ['bit-equal float32 tensor of 602 kB, against Buffer.compare', 1.3, bitEqualTensor],
  ['77 MB of float32 with atol/rtol and differing bits, against Buffer.compare', 8, closeTensors],
  ['resident set of 1,000,000 generated records, against 10,000', 1.5, residentSet],
  ['replay of 200,000 records, six text stages, two workers, against half of what one takes', 1.18, replayOfTwo],
  ['reading and parsing the 200,000 records of a log, against the replay of it', 0.15, replayReading],
  ['largest process of a replay of 1,000,000 records, against 10,000', 1.3, replayResidentSet],
  ['check of a pandas function with its causes, less 20 s, against running both sides', 5, slowFunction],
  ['runs of a function with six taps and 5 ms a record for its causes, against those of the check', 3, tapDiagnosis],
  ['lockstep --help, against an empty module', 1.3, start],
  ['git commit with the hook, sides that take 2 s to load side by side, against these 2 s', 2.5, hook],
  ['the same of functions whose variables are watched, against these 2 s', 2.5, watchedHook],
]

const only = process.argv[2]
console.log('| what | goal | ratio | quartiles |\n|---|---|---|---|')
for (const [
  what,
  goal,
  run,
] of /** @type {[string, number, () => Promise<{ ratio: number, low: number, high: number }>][]} */ (BENCHES)) {
  if (only !== undefined && !what.includes(only)) continue
  const { ratio, low, high } = await run()
  console.log(`| ${what} | ≤ ${goal} | ${ratio.toFixed(2)} | ${low.toFixed(2)}–${high.toFixed(2)} |`)
}
