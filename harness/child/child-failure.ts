import { WorkerError, type StagePlace } from '../errors.ts'
import type { Hung, Seen } from './watchdog.ts'

const BOTH = { side: 'both' }

/** Says that user code did not come back in time, as the watchdog saw. */
export function hungError(hung: Hung, stderr: string): WorkerError {
  if (hung.role === 'inputs') {
    return new WorkerError(
      `the inputs: to load or to draw one did not come to an end within ${hung.limit} ms`,
      { side: 'inputs' },
      { hint: 'look at the module of `inputs`, or at `valid`: one of them never returns', stderr },
    )
  }
  const where = hung.stage === null ? 'its module did not finish loading' : `stage '${hung.stage}' did not return`
  const all = hung.together > 1 ? ` on ${hung.together} records at once` : ''
  const record = hung.record === null ? all : ` on record '${hung.record}'`
  const key = hung.stage === null ? 'start' : 'stage'
  return new WorkerError(`${hung.role}: ${where} within ${hung.limit} ms${record}`, placeOf(hung), {
    hint: `if it needs longer, raise timeout.${key} in the configuration`,
    stderr,
  })
}

/** A child ended or had to be ended: where it was seen last may be some time ago, or not where it ended. */
export class ChildEndedError extends WorkerError {
  /** Whether it was killed from outside: by someone, or by a system that is short of memory. */
  readonly isKilled: boolean = false
}

/** A child was killed from outside. */
class ChildKilledError extends ChildEndedError {
  override readonly isKilled = true
}

/** Says that a child ended before it was done; where, as far as that was seen. */
export function endedError(
  { code, signal }: { readonly code: number | null; readonly signal: NodeJS.Signals | null },
  seen: Seen | null,
  stderr: string,
): ChildEndedError {
  const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`
  const Ended = signal === 'SIGKILL' ? ChildKilledError : ChildEndedError
  return new Ended(`the process that runs the pair ${how} before it was done${shown(seen)}`, placeOf(seen), {
    hint: 'a stage may call process.exit, crash natively or use up the memory; --verbose shows its output',
    stderr,
  })
}

/** Says that a child gave no sign of life any more: not even its watchdog, which runs beside all code of the user. */
export function stoppedError(silenceMs: number, seen: Seen | null, stderr: string): ChildEndedError {
  const what = `the process that runs the pair gave no sign of life for ${silenceMs} ms${shown(seen)}`
  return new ChildEndedError(what, placeOf(seen), {
    hint: 'a stage may have stopped its own process (SIGSTOP)',
    stderr,
  })
}

function shown(seen: Seen | null): string {
  if (seen?.role === undefined || seen.role === null) return ''
  const stage = seen.stage === null ? '' : ` at stage '${seen.stage}'`
  const record = seen.record === null ? '' : ` on record '${seen.record}'`
  return `; ${seen.role} was last seen${stage === '' && record === '' ? ' while it was loaded' : stage + record}`
}

function placeOf(seen: Seen | Hung | null): StagePlace {
  if (seen === null || seen.role === null) return BOTH
  const { role, stage, record } = seen
  return { side: role, ...(stage === null ? {} : { stage }), ...(record === null ? {} : { record }) }
}
