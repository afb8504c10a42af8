import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import { CODE_FOLDER } from '../../entry-points.ts'
import { keptOutcome, NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { fromTagged, toTagged } from '../../values/tagged-json.ts'
import { loadRows } from '../load-rows.ts'
import { zip } from '../../values/zip.ts'
import type { Side } from '../side.ts'
import { jsonColumn } from '../worker/wire/write-column.ts'
import type { Transport } from '../worker/transport.ts'
import { openChannel } from '../worker/worker-transport.ts'
import { workerSide, type WorkerSideOptions } from '../worker/worker-side.ts'
import { exchange, type Exchange } from './exchange.ts'
import { sameValue } from './same-value.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'

/** The worker that is tested: what a side's configuration says of it. Times in milliseconds. */
export type ConformRequest = Omit<WorkerSideOptions, 'role' | 'transport' | 'sockets'>

/** One thing a worker must do. */
export interface ConformCheck {
  readonly transport: Transport
  /** `hands every value back`. */
  readonly name: string
  /** Null: the worker's pipeline has no stage to see it by. */
  readonly passed: boolean | null
  /** Why not; null where it passed. */
  readonly detail: string | null
}

/** The stage that returns what it is given. */
const ECHO = 'echo'

/** The stage that throws on {@link BAD}, behind the other. */
const FAIL = 'fail'
const BAD = 'lockstep: throw'

const VALUES = JSON.parse(readFileSync(join(CODE_FOLDER, 'sides/conform/values.json'), 'utf8')) as ReadonlyArray<{
  readonly name: string
  readonly tagged: TaggedJson
}>

/**
 * Tests a worker against PROTOCOL.md over one transport. Its pipeline must have a stage `echo` that returns what it is
 * given; a stage `fail` behind it, that throws on the text `lockstep: throw` and returns all else, shows errors as
 * outcomes.
 */
export async function conform(request: ConformRequest, transport: Transport): Promise<readonly ConformCheck[]> {
  const checks: ConformCheck[] = []
  const check = async (name: string, run: () => Promise<string | null>): Promise<boolean> => {
    const detail = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
    checks.push({ transport, name, passed: detail === null, detail })
    return detail === null
  }
  const opened: { side: Side | null } = { side: null }
  const started = await check('starts, and describes its pipeline', async () => {
    opened.side = await workerSide({ ...request, role: 'inference', transport })
    const { info } = opened.side
    if (info.kind === 'staged' && info.stages.some(({ name }) => name === ECHO)) return null
    return `its pipeline has no stage '${ECHO}' that returns what it is given`
  })
  const { side } = opened
  if (started && side !== null) {
    const at = side.stages.indexOf(ECHO)
    await check('hands every value back, whatever batch it travels in', () => handsBack(side, at))
    await check('answers batches in the order they were sent', () => answersInOrder(side, at))
    await check('runs one stage alone', () => runsAlone(side))
    if (side.stages.includes(FAIL)) await check('makes an error an outcome', () => makesOutcomes(side))
    else {
      const detail = `its pipeline has no stage '${FAIL}' that throws on '${BAD}'`
      checks.push({ transport, name: 'makes an error an outcome', passed: null, detail })
    }
    await check('ends when it is told to', async () => endsOnBye(request, transport))
  }
  await side?.close()
  if (started) {
    await check('refuses what it does not know, and goes on', () => refuses(request, transport))
    await check('refuses another version of the protocol', () => refusesVersion(request, transport))
    await check('ends when the harness is gone', () => endsOnClose(request, transport))
  }
  return checks
}

async function outcomesAt(side: Side, at: number, inputs: readonly unknown[]): Promise<Outcome[]> {
  const found: Outcome[] = []
  await loadRows(side, inputs, (outcomes) => void found.push(keptOutcome(outcomeAt(outcomes, at))))
  return found
}

async function handsBack(side: Side, at: number): Promise<string | null> {
  const values = VALUES.map(({ tagged }) => fromTagged(tagged))
  const wrong = new Set<string>()
  const judge = (name: string, expected: TaggedJson, found: Outcome): void => {
    // A language may have one kind of number: the int 3 may come back as 3.0, which is the same value.
    const isSame = sameValue(toTagged(found), expected) || equal(found, fromTagged(expected), EXACT)
    if (outcomeKind(found) !== 'value' || !isSame) wrong.add(name)
  }
  const mixed = await outcomesAt(side, at, values)
  for (const [index, { name, tagged }] of VALUES.entries()) {
    judge(name, tagged, mixed[index])
    const value = values[index]
    const [first, second, list] = await outcomesAt(side, at, [value, value, [value, value]])
    judge(`${name} among its like`, tagged, first)
    judge(`${name} among its like`, tagged, second)
    judge(`${name} in a list`, ['l', tagged, tagged], list)
  }
  return wrong.size === 0 ? null : `${wrong.size} values came back changed: ${few([...wrong])}`
}

async function answersInOrder(side: Side, at: number): Promise<string | null> {
  const batches = [0, 1, 2, 3].map((batch) => Array.from({ length: 8 }, (_, row) => `batch ${batch}, row ${row}`))
  const under = batches.map((batch) => side.open(batch))
  for (const [index, [batch, rows]] of zip(batches, under).entries()) {
    const loaded = await rows
    for (const [row, expected] of batch.entries()) {
      await loaded.load(row)
      if (loaded.outcomes[at] !== expected)
        return `batch ${index}, row ${row}: ${JSON.stringify(loaded.outcomes[at])}, expected '${expected}'`
    }
  }
  return null
}

async function runsAlone(side: Side): Promise<string | null> {
  const inputs = ['a', 1n, -0, [Number.NaN]]
  const found = await side.stage(ECHO, inputs)
  const same = inputs.every((input, row) => equal(found[row], input, EXACT))
  return same ? null : `'${ECHO}' of four values: ${JSON.stringify(found.map(toTagged))}`
}

async function makesOutcomes(side: Side): Promise<string | null> {
  const inputs = ['a', BAD, 'b']
  const found = await outcomesAt(side, side.stages.indexOf(FAIL), inputs)
  const kinds = found.map((outcome) => outcomeKind(outcome))
  if (kinds.join() !== 'value,threw,value') return `expected a value, an error and a value, got ${kinds.join(', ')}`
  const behind = await outcomesAt(side, side.stages.length - 1, inputs)
  const last = side.stages.at(-1) === FAIL || outcomeKind(behind[1]) === outcomeKind(NOT_REACHED)
  return last ? null : `stage '${side.stages.at(-1)}' behind the error is not 'not-reached'`
}

/** How long a worker may take to end, in milliseconds; the harness kills it after a second. */
const ENDS_WITHIN = 1000

async function endsOnBye(request: ConformRequest, transport: Transport): Promise<string | null> {
  const worker = await described(request, transport)
  worker.send({ id: 2, op: 'bye' })
  const ending = await worker.ended(ENDS_WITHIN)
  if (ending === null) return `it still runs ${ENDS_WITHIN} ms after 'bye'`
  return ending.code === 0 ? null : `it ended with code ${ending.code ?? ending.signal}, expected 0`
}

async function endsOnClose(request: ConformRequest, transport: Transport): Promise<string | null> {
  const worker = await described(request, transport)
  worker.hangUp()
  return (await worker.ended(ENDS_WITHIN)) === null ? `it still runs ${ENDS_WITHIN} ms after the channel ended` : null
}

async function refuses(request: ConformRequest, transport: Transport): Promise<string | null> {
  const worker = await described(request, transport)
  try {
    const unknown = await worker.ask({ id: 2, op: 'no-such-operation' })
    if (codeOf(unknown) !== 'protocol')
      return `an unknown operation: ${answered(unknown)}, expected the error 'protocol'`
    const stage = await worker.ask({ id: 3, op: 'stage', name: 'no such stage', values: jsonColumn([]) })
    if (codeOf(stage) !== 'no-stage') return `an unknown stage: ${answered(stage)}, expected the error 'no-stage'`
    const run = await worker.ask({ id: 4, op: 'run', inputs: jsonColumn([null]), sample: false, 'no-such-key': 1 })
    return 'ok' in run ? null : `a request with an unknown key, after errors: ${answered(run)}`
  } finally {
    worker.kill()
  }
}

async function refusesVersion(request: ConformRequest, transport: Transport): Promise<string | null> {
  const worker = exchange(await openChannel({ ...request, transport, sockets: 'unix' }), request.startTimeoutMs)
  try {
    const answer = await worker.ask(describe(request, 99))
    return codeOf(answer) === 'protocol' ? null : `${answered(answer)}, expected the error 'protocol'`
  } finally {
    worker.kill()
  }
}

async function described(request: ConformRequest, transport: Transport): Promise<Exchange> {
  const worker = exchange(await openChannel({ ...request, transport, sockets: 'unix' }), request.startTimeoutMs)
  const answer = await worker.ask(describe(request, 1))
  if ('ok' in answer) return worker
  worker.kill()
  throw new Error(`it does not describe its pipeline again: ${answered(answer)}`)
}

function describe(
  { file, module, export: name, cwd, stageTimeoutMs, startTimeoutMs }: ConformRequest,
  protocol: number,
) {
  const limits = { stage: stageTimeoutMs, start: startTimeoutMs }
  return { id: 1, op: 'describe', protocol, role: 'inference', file, module, export: name, cwd, limits }
}

type Head = Readonly<Record<string, unknown>>

function codeOf({ error }: Head): unknown {
  return (error as { readonly code?: unknown } | undefined)?.code
}

function answered(head: Head): string {
  return JSON.stringify(head).slice(0, 200)
}

function few(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ')
}
