import { existsSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { LockstepError, WorkerError } from '../../errors.ts'
import { FrameLimitError, frameBytes, frameReader, type Frame } from './wire/frames.ts'
import * as failures from './worker-failure.ts'
import { BYE, type Operation } from './operations.ts'
import type { Ending } from './worker-process.ts'
import { refusal } from './worker-refusal.ts'
import { sendFrame, writeFrame } from './wire/send-frame.ts'
import type { Channel } from './worker-transport.ts'
import type { Connection, ConnectionOptions, Crash } from './connection.ts'
import { endOf, hanging, type How } from './worker-end.ts'
import { watchMemory } from './worker-memory.ts'
import { createPatience, type OutOfPatience, type Patience } from './worker-patience.ts'

interface Pending {
  readonly id: number
  readonly firstRecord: number | null
  readonly rows: number
  readonly resolve: (frame: Frame) => void
  readonly reject: (error: LockstepError) => void
}

interface State {
  readonly channel: Channel
  readonly options: ConnectionOptions
  /** Requests without an answer, oldest first. */
  readonly pending: Pending[]
  readonly patience: Patience
  failed: LockstepError | null
  crash: Crash | null
  /** Whether the first answer has come. */
  started: boolean
  closing: boolean
  lastId: number
}

/** How long a worker may take to leave when told to. */
const GRACE_MS = 1000
/** How long standard error and the channel are read on after the end of one of them. */
const LAST_WORDS_MS = 150
/** The same for a program that closes the channel: it is about to end, or to say why. */
const END_WORDS_MS = 2000

/** Connects to a started worker. */
export function connect(channel: Channel, options: ConnectionOptions): Connection {
  const state: State = {
    channel,
    options,
    pending: [],
    patience: createPatience(
      options,
      () => (state.failed === null ? (state.pending[0]?.rows ?? null) : null),
      (why) => giveUp(state, why),
    ),
    failed: null,
    crash: null,
    started: false,
    closing: false,
    lastId: 0,
  }
  const memory = watchMemory(channel.process.child.pid, {
    isBusy: () => state.started && state.pending.length > 0,
    onOver: (detail) =>
      crashed(state, { end: 'out of memory', detail }, (seen) => failures.usesUpMemory(context(state), detail, seen)),
    usual: options.usual ?? { most: null },
  })
  void channel.process.ended.then(memory.stop)
  const ended = channel.process.ended.then((ending) => onEnded(state, ending))
  const opened = channel.ready.then(({ toWorker, fromWorker }) => {
    listen(state, fromWorker, { ended, answered: memory.answered })
    // A broken pipe shows as an end of the channel or of the process, which say more.
    toWorker.on('error', () => {})
    return toWorker
  })
  return {
    request: (op, fields, { blocks = [], firstRecord = null, rows = 1 } = {}) =>
      request(state, opened, { op, fields, blocks, firstRecord, rows }),
    broken: (what, at) => fail(state, failures.broken(context(state), what, at ?? state.patience.seen)),
    crash: () => state.crash,
    batchStages: (names) => state.patience.batchStages(names),
    close: () => close(state, opened),
  }
}

function context({ options, channel }: State): failures.WorkerContext {
  return { ...options, stderr: channel.process.stderr() }
}

function tellSilence(state: State, silenceMs: number): void {
  const limit = { ...state.patience.limit, silenceMs }
  crashed(state, hanging(limit), (seen) => failures.silent(context(state), limit, seen))
}

/** Ends a worker that was waited for long enough. */
function giveUp(state: State, why: OutOfPatience): void {
  const { patience, options } = state
  if (why === 'start') fail(state, failures.startedTooSlowly(context(state), options.startTimeoutMs))
  else if (why === 'hung') {
    const { limit } = patience
    crashed(state, hanging(limit), (seen) => failures.hung(context(state), limit, seen))
  } else tellSilence(state, patience.silence.borne)
}

/** Ends the worker; the first error is the one all requests get. */
function fail(state: State, error: LockstepError): LockstepError {
  state.failed ??= error
  state.patience.stop()
  for (const { reject } of state.pending.splice(0)) reject(state.failed)
  state.channel.process.kill()
  state.channel.dispose()
  return state.failed
}

interface Request {
  readonly op: Operation
  readonly fields: object
  readonly blocks: readonly Uint8Array[]
  readonly firstRecord: number | null
  readonly rows: number
}

function request(
  state: State,
  opened: Promise<Writable>,
  { op, fields, blocks, firstRecord, rows }: Request,
): Promise<Frame> {
  return new Promise<Frame>((resolve, reject) => {
    if (state.failed !== null) return reject(state.failed)
    const id = ++state.lastId
    const written = writeFrame({ id, op, ...fields }, blocks)
    if (written instanceof FrameLimitError) {
      const record = rows === 1 ? firstRecord : null
      const { bytes, limit } = written
      return reject(failures.tooLarge(context(state), { bytes, limit, rows }, { stage: null, record }))
    }
    state.pending.push({ id, firstRecord, rows, resolve, reject })
    if (state.pending.length === 1) state.patience.begin()
    void opened.then((toWorker) => sendFrame(toWorker, written, () => state.patience.sign()))
  })
}

function listen(
  state: State,
  fromWorker: Readable,
  { ended, answered }: { readonly ended: Promise<void>; readonly answered: () => void },
): void {
  const reader = frameReader((frame) => {
    const { started } = state
    onFrame(state, frame)
    // To describe the pipeline is no work yet: what a stage loads when it is first run counts as usual.
    if (started && frame.head['event'] === undefined) answered()
  })
  const onEnd = async (): Promise<void> => {
    const unfinished = reader.unfinished()
    // Where the program ended too, that says more.
    await Promise.race([ended, wait(END_WORDS_MS)])
    if (state.closing || state.failed !== null) return
    const how: How = { end: 'crashed', detail: 'closed its channel' }
    crashed(state, how, (seen) => failures.channelClosed(context(state), { started: state.started, unfinished }, seen))
  }
  fromWorker.on('data', (chunk: Buffer) => {
    if (state.failed !== null) return
    // Large values take their time on the way: every byte of them is a sign of life.
    state.patience.sign()
    try {
      reader.push(chunk)
    } catch (error) {
      fail(state, failures.broken(context(state), (error as Error).message, state.patience.seen))
    }
  })
  fromWorker.on('end', () => void onEnd())
  fromWorker.on('error', () => void onEnd())
  fromWorker.resume()
}

function onFrame(state: State, frame: Frame): void {
  if (state.failed !== null) return
  if (frame.head['event'] === undefined) onAnswer(state, frame)
  else onEvent(state, frame.head)
}

function onEvent(state: State, { event, id, stage, row }: Frame['head']): void {
  const [of] = state.pending
  if (state.started && of !== undefined && of.id === id) {
    const isRow = typeof row === 'number' && row >= 0 && row < of.rows && of.firstRecord !== null
    const record = isRow ? (of.firstRecord ?? 0) + row : null
    const place = { stage: typeof stage === 'string' ? stage : null, record }
    state.patience.at(typeof row === 'number' && row >= 0 && row < of.rows ? { ...place, row } : place)
  }
  if (event === 'hung' && state.started) giveUp(state, 'hung')
  else if (event !== 'progress' && event !== 'hung') {
    fail(state, failures.broken(context(state), `an event ${JSON.stringify(event)}`))
  }
}

function onAnswer(state: State, { head, tail }: Frame): void {
  const [next] = state.pending
  const fault = (what: string): void => void fail(state, failures.broken(context(state), what, state.patience.seen))
  if (next === undefined) return fault('an answer to no request')
  const { id, error, ok } = head
  if (id !== next.id) return fault(`an answer to request ${JSON.stringify(id) ?? 'none'}, expected ${next.id}`)
  if (error === undefined && (typeof ok !== 'object' || ok === null))
    return fault('an answer with neither ok nor error')
  state.pending.shift()
  state.started = true
  state.patience.started()
  state.patience.begin()
  if (error === undefined) next.resolve({ head: ok as Frame['head'], tail })
  else next.reject(refusal(context(state), error, next))
}

async function onEnded(state: State, ending: Ending): Promise<void> {
  const { options, patience } = state
  if (ending.error !== null) {
    fail(state, failures.cannotStart(context(state), ending, { cwd: options.cwd, exists: existsSync(options.cwd) }))
    return
  }
  // A worker whose interpreter was held too long ends itself, after it wrote where.
  const held = state.started && state.pending.length > 0 && patience.isSilent
  const { lasted } = patience.silence
  await wait(LAST_WORDS_MS)
  if (state.closing) return
  if (held || state.failed !== null) return tellSilence(state, lasted)
  const { started } = state
  crashed(state, endOf(ending, context(state).stderr), (seen) =>
    failures.endedEarly(context(state), ending, { started, seen }),
  )
}

/** Ends a worker that has left by itself or hangs; where it was at work, it may be tried again. */
function crashed(state: State, how: How, at: (seen: failures.LastSeen) => WorkerError): void {
  const { seen } = state.patience
  if (state.started && state.pending.length > 0 && state.failed === null) state.crash = { ...how, seen, at }
  fail(state, at(seen))
}

async function close(state: State, opened: Promise<Writable>): Promise<void> {
  state.closing = true
  const { process } = state.channel
  if (state.failed === null) {
    const bye = frameBytes({ id: ++state.lastId, op: BYE })
    void opened.then((toWorker) => sendFrame(toWorker, bye, () => {}))
    await Promise.race([process.ended, wait(GRACE_MS)])
    fail(state, failures.closed(context(state)))
  }
  process.kill()
  await Promise.race([process.ended, wait(GRACE_MS)])
}
