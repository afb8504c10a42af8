import { resolve } from 'node:path'
import { fileMeant } from '../../file-fault.ts'
import { tooLarge, type WorkerContext } from './worker-failure.ts'
import { StageError, UsageError, WorkerError, type LockstepError } from '../../errors.ts'

/** The request that was refused: of how many rows, and what the first counts as. */
export interface Refused {
  readonly rows: number
  readonly firstRecord: number | null
}

/** Turns the error a worker answered a request with into the one that is thrown. */
export function refusal(context: WorkerContext, error: unknown, { rows, firstRecord }: Refused): LockstepError {
  const { role, stderr, file = null, cwd = '' } = context
  const { stage = null, bytes, limit } = (error ?? {}) as Readonly<Record<string, unknown>>
  const { code, message, at, hint, name, interpreter } = fieldsOf(error)
  const details = { stderr, ...(at === undefined ? {} : { at }), ...(hint === undefined ? {} : { hint }) }
  switch (code) {
    case 'too-large': {
      const size = { bytes: Number(bytes), limit: Number(limit), rows }
      const place = { stage: typeof stage === 'string' ? stage : null, record: rows === 1 ? firstRecord : null }
      return tooLarge(context, size, place)
    }
    case 'missing-package': {
      const where = interpreter ?? 'its interpreter'
      return new WorkerError(
        `The ${role} side needs a package that ${where} does not have: ${message}.`,
        { side: role },
        {
          ...details,
          hint: `set 'python:' of this side to an interpreter that has it, or ${where} -m pip install ${name?.split('.')[0] ?? '…'}`,
        },
      )
    }
    case 'no-tap':
      return new StageError(
        `The ${role} side cannot be traced: ${message}.`,
        { side: role },
        {
          ...details,
          hint: "name its intermediate values with tap(name, value), 'from lockstep import tap'",
        },
      )
    case 'usage':
      return new WorkerError(`The ${role} side cannot be run as it is declared: ${message}.`, { side: role }, details)
    case 'no-stage':
      return new StageError(`The ${role} side: ${message}.`, { side: role }, details)
    case 'no-file':
    case 'export': {
      // The configuration names what is not there, as for a side in this process.
      const meant = code === 'no-file' && file !== null ? fileMeant(resolve(cwd, file)) : null
      const more = meant === null ? {} : { hint: meant }
      return new UsageError(`The ${role} side could not be loaded: ${message}.`, { ...details, ...more, side: role })
    }
    case 'load':
      return new WorkerError(`The ${role} side could not be loaded: ${message}.`, { side: role }, details)
    default:
      return new WorkerError(`The ${role} worker refused (${code}): ${message}.`, { side: role }, details)
  }
}

const FIELDS = ['code', 'message', 'at', 'hint', 'name', 'interpreter'] as const

function fieldsOf(
  error: unknown,
): Partial<Record<(typeof FIELDS)[number], string>> & { code: string; message: string } {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Readonly<Record<string, unknown>>
  const fields: Record<string, string> = {}
  for (const field of FIELDS) {
    const value = given[field]
    if (typeof value === 'string') fields[field] = value
  }
  return { ...fields, code: fields['code'] ?? 'unknown', message: fields['message'] ?? 'no message' }
}
