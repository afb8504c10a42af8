import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { UsageError } from '../../errors.ts'
import { loading, loadModule } from '../modules/load-module.ts'
import { mayTapInComments } from './comment-taps.ts'
import { instrument, type Instrumented, type Instrumenting } from './instrument.ts'
import type { Watched } from '../side.ts'
import { isTypeScript } from './syntax.ts'

/** A module that was loaded with taps. */
export interface LoadedWatched {
  readonly exported: Record<string, unknown>
  /** Null: nothing was asked for, and no comment is a tap. */
  readonly watched: readonly Watched[] | null
  /** Runs the module once more; what it imports is loaded again where nothing holds it any more. */
  readonly again: () => Promise<Record<string, unknown>>
}

/**
 * Loads a module as {@link loadModule} does, with taps at its watched variables, and where its comments are taps. The
 * file stays as it is, and so does what others that import it get. Where neither is there, it is the module itself.
 * @throws {UsageError | WorkerError} if it cannot be loaded, or what is watched is not there.
 */
export async function loadWatched(asked: Omit<Instrumenting, 'source'>): Promise<LoadedWatched> {
  const { file, role, shown, watch } = asked
  const text = watch === null ? textOf(file) : await loading(file, role, async () => readFileSync(file, 'utf8'))
  const source = text.replace(/^\uFEFF/, '')
  const made = watch === null && !mayTapInComments(source) ? null : instrument({ ...asked, source })
  if (made === null || (watch === null && made.watched.length === 0)) {
    const again = (): Promise<Record<string, unknown>> => loadModule(file, role)
    const exported = await again()
    if (watch === null) return { exported, watched: null, again }
    throw new UsageError('watch: it has syntax that cannot be read', { at: shown, hint: 'use tap() in it' })
  }
  const again = (): Promise<Record<string, unknown>> => evaluate(made, file, role)
  return { exported: await again(), watched: made.watched, again }
}

/** What cannot be read has no taps in comments: loading it says why. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Runs the text of a module in place of its file. Scripts are left to Node: they are not strict. */
export async function evaluate(
  { source, kind }: Pick<Instrumented, 'source' | 'kind'>,
  file: string,
  asked: string,
): Promise<Record<string, unknown>> {
  const { cache } = createRequire(file)
  const before = cache[file]
  try {
    const exported = await loading(file, asked, async (jiti) =>
      kind === 'script' && !isTypeScript(file)
        ? runScript(source, file)
        : jiti.evalModule(source, { filename: file, async: true, forceTranspile: true }),
    )
    const all = exported as Record<string, unknown>
    return all['__esModule'] === true ? all : { default: exported, ...all }
  } finally {
    if (before === undefined) delete cache[file]
    else cache[file] = before
  }
}

/** What Node runs the text of a script with. */
const COMPILE = '_compile'

type Compiling = Module & Record<typeof COMPILE, (source: string, file: string) => void>

function runScript(source: string, file: string): unknown {
  const made = Object.assign(new Module(file) as Compiling, {
    filename: file,
    paths: createRequire(file).resolve.paths('lockstep') ?? [],
  })
  made[COMPILE](source, file)
  return made.exports
}
