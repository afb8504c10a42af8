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

/** The function on documents of 100 words, 520 characters: about 20 µs. */
export const watchedDocuments = () => watched(520)

/** The function on texts of 40 words, 200 characters: less than 10 µs, of which six copies of values are a larger part. */
export const watchedShort = () => watched(200)

/**
 * A function whose six variables are watched and compared on the fly, against the bare cost of running it twice: it
 * cleans a text, makes tokens and ids of it and pads them, three texts, two lists and a typed array.
 *
 * @param {number} characters of each text
 */
async function watched(characters) {
  const inputs = texts(RECORDS, characters)
  const file = fileURLToPath(new URL('./watched-text.mjs', import.meta.url))
  const side = (role) =>
    moduleSide({ role, file, export: 'prepare', shown: file, status: createStatus(), watch: NAMES })
  const [training, inference] = [await side('training'), await side('inference')]
  const batches = []
  for (let at = 0; at < RECORDS; at += 128) {
    batches.push(inputs.slice(at, at + 128).map((input, row) => ({ id: `r${at + row}`, origin: 'generated', input })))
  }
  const bare = () => {
    let last
    for (const input of inputs) for (let round = 0; round < 2; round++) last = prepare(input)
    return last
  }
  const compared = async () => {
    const { tally } = await lockstep({ training, inference }, batches, OPTIONS)
    if (tally.compared !== RECORDS || tally.diverged !== 0) throw new Error('the benchmark compared something else')
  }
  return interleave(compared, bare)
}
