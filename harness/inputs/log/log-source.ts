import { LockstepError, UsageError } from '../../errors.ts'
import { fileFault, fileMeant } from '../../file-fault.ts'
import { END, type Source } from '../arbitrary-from.ts'
import { goldenShape } from '../infer/conforms.ts'
import { isValid } from '../infer/infer-inputs.ts'
import { emptyPlaces } from './empty-places.ts'
import { findLine, readLine, sampleLines, type Line } from './sample-lines.ts'

/** A log of inputs, one a line, and what is taken of it. */
export interface Log {
  /** Absolute. */
  readonly file: string
  /** What stands for the file in messages. */
  readonly shown: string
  /** Lines that are drawn at most. */
  readonly count: number
  /** The seed they are drawn by. */
  readonly seed: number
  /** Reads one line; `at` is its place, for messages. */
  readonly parse: (text: string, at: string) => unknown
  /** Whether an input may occur; lines for which it may not are left out. Null: all may. */
  readonly valid: ((input: never) => unknown) | null
}

interface Drawn {
  readonly number: number
  readonly input: unknown
}

/**
 * Makes a source of the inputs of a log: of its own seed the lines drawn, in their order; of any other seed those that
 * would have been drawn next, fewer or none where the log has no more. What has the types, keys and nesting of inputs
 * drawn may occur as well, an empty text only where one was drawn. Memory grows with `count` and the lines drawn, and
 * not with the file.
 * @throws {UsageError} if the file cannot be read, has no line that is not blank, or `valid` takes none of those drawn;
 * with the line of what cannot be parsed, of those drawn.
 */
export function logSource(log: Log): Source {
  const { file, shown, count, seed } = log
  const sample = inFile(log, () => sampleLines(file, count, seed))
  if (sample === null) {
    throw new UsageError('there is no such file', {
      at: shown,
      hint: fileMeant(file) ?? 'correct `inputs.from` in the configuration',
    })
  }
  if (sample.total === 0) throw new UsageError('no input', { at: shown, hint: 'write one JSON value per line' })
  const takenOf = (lines: readonly Line[]): Drawn[] =>
    lines.map((line) => parsed(log, line)).filter(({ input }) => log.valid === null || isValid(log.valid, input))
  const drawn = takenOf(sample.drawn)
  const next = takenOf(sample.next)
  if (drawn.length === 0 && count > 0) {
    throw new UsageError(`\`valid\` rejects all ${sample.drawn.length.toLocaleString('en')} inputs drawn`, {
      at: shown,
      hint: 'widen `valid`, or draw more lines with `sample`',
    })
  }
  const inputs = [...drawn, ...next].map(({ input }) => input)
  const [hasShape, hasText] = [goldenShape(inputs), emptyPlaces(inputs)]
  const ofSeed = (wanted: number): readonly Drawn[] => (wanted === seed ? drawn : next)
  return {
    at: (wanted, index) => {
      const one = ofSeed(wanted)[index]
      return one === undefined ? END : one.input
    },
    makes: (input) => hasShape(input) && hasText(input),
    nameOf: (wanted, index) => `line-${ofSeed(wanted)[index]?.number ?? 0}`,
    named: (name) => {
      const number = Number(/^line-([1-9]\d{0,14})$/.exec(name)?.[1] ?? Number.NaN)
      if (Number.isNaN(number)) return END
      const known = [...drawn, ...next].find((one) => one.number === number)
      if (known !== undefined) return known.input
      const line = inFile(log, () => findLine(file, number))
      return line === null ? END : parsed(log, line).input
    },
  }
}

function parsed(log: Log, line: Line): Drawn {
  const at = `${log.shown}:${line.number}`
  return {
    number: line.number,
    input: log.parse(
      inFile(log, () => text(log.file, line, at)),
      at,
    ),
  }
}

function text(file: string, line: Line, at: string): string {
  try {
    return readLine(file, line)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw cause
    throw new UsageError('no UTF-8', { at, hint: 'write the file anew as UTF-8', cause })
  }
}

function inFile<Result>({ file, shown }: Log, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    const fault = error instanceof LockstepError ? null : fileFault(error, file)
    if (fault === null) throw error
    throw new UsageError(`the inputs cannot be read: ${fault.what}`, { at: shown, hint: fault.hint, cause: error })
  }
}
