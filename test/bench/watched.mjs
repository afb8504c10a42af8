import { fileURLToPath } from 'node:url'
import { lockstep } from '../../dist/run/lockstep.js'
import { createStatus } from '../../dist/sides/in-process/status.js'
import { moduleSide } from '../../dist/sides/modules/module-side.js'
import { interleave } from './interleave.mjs'
import { texts } from './text-stages.mjs'
import { prepare } from './watched-text.mjs'

const RECORDS = 2048
const OPTIONS = { terms: { rules: new Map(), align: new Map(), only: null }, keep: 10, bail: false, inFlight: 4 }
const NAMES = ['lower', 'expanded', 'kept', 'tokens', 'ids', 'padded']

/** Documents of 100 words, 520 characters: the function takes about 15 µs. */
export const watchedDocuments = () => watched(520)

/** Texts of 40 words, 200 characters: about 6 µs, of which six copies of values are a larger part. */
export const watchedShort = () => watched(200)

/**
 * A function whose six variables are watched, run as one side of a check, against running it bare: it cleans a text,
 * makes tokens and ids of it and pads them, which gives three texts, two lists and a typed array.
 *
 * @param {number} characters of each text
 */
async function watched(characters) {
  const inputs = texts(RECORDS, characters)
  const traced = await side('training')
  const task = async () => {
    const rows = await traced.open(inputs)
    // A function that is not async gives no promise, and none is waited for.
    for (const row of inputs.keys()) void rows.load(row)
    if (rows.outcomes.length !== NAMES.length) throw new Error('the benchmark watched something else')
  }
  return interleave(task, () => bare(inputs, 1))
}

/** The same function on documents of 100 words as both sides, compared on the fly, against running it twice bare. */
export async function comparedDocuments() {
  const inputs = texts(RECORDS, 520)
  const [training, inference] = [await side('training'), await side('inference')]
  const batches = []
  for (let at = 0; at < RECORDS; at += 128) {
    batches.push(inputs.slice(at, at + 128).map((input, row) => ({ id: `r${at + row}`, origin: 'generated', input })))
  }
  const compared = async () => {
    const { tally } = await lockstep({ training, inference }, batches, OPTIONS)
    if (tally.compared !== RECORDS || tally.diverged !== 0) throw new Error('the benchmark compared something else')
  }
  return interleave(compared, () => bare(inputs, 2))
}

function side(role) {
  const file = fileURLToPath(new URL('./watched-text.mjs', import.meta.url))
  return moduleSide({ role, file, export: 'prepare', shown: file, status: createStatus(), watch: NAMES })
}

function bare(inputs, times) {
  let last
  for (const input of inputs) for (let round = 0; round < times; round++) last = prepare(input)
  return last
}
