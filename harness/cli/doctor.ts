import { lookAt } from '../commands/look-at.ts'
import { choosePairs } from '../commands/choose-pairs.ts'
import { childTask, type ChildTask } from '../commands/child-task.ts'
import { fine, type DoctorLine } from '../commands/doctor/doctor-line.ts'
import type { LoadTask } from '../commands/doctor/load-side.ts'
import type { Config, PairConfig } from '../config/config.ts'
import { errorFacts, errorText, LockstepError } from '../errors.ts'
import { greatestOf } from '../values/extremes.ts'
import type { Sign } from '../reporters/signs.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { VERSION } from '../version.ts'
import { command, PAIRS, type Answer, type Command } from './command.ts'
import type { Context } from './context.ts'
import { TASK as BOTH } from './versions.ts'

/** Loads one side of a pair in a child, and runs nothing of it. */
export const TASK: ChildTask<LoadTask, null> = childTask(
  import.meta.url,
  async () => (await import('../commands/doctor/load-side.ts')).loadSide,
)

/**
 * `lockstep doctor`: looks at what a check needs, each thing with a remedy. Exit code 0 where a check can run, 2 where
 * the configuration is at fault, else 3.
 */
export const doctor: Command = command({
  name: 'doctor',
  summary: 'look at Node, Python, packages and sides, and say what is missing',
  arguments: [PAIRS],
  options: {},
  run: runDoctor,
})

async function runDoctor(context: Context<unknown>): Promise<Answer> {
  const { terminal } = context
  const [{ backendLines }, { machineLines }, { peerLines }, { pythonLines }] = await Promise.all([
    import('../commands/doctor/backend-lines.ts'),
    import('../commands/doctor/machine-lines.ts'),
    import('../commands/doctor/peer-lines.ts'),
    import('../commands/doctor/python-lines.ts'),
  ])
  const { outIsTerminal: isTerminal, width, env } = terminal
  const lines: DoctorLine[] = [
    fine('lockstep', VERSION),
    ...machineLines({ node: process.versions.node, env, isTerminal, width }),
  ]
  const { config, line } = await configured(context)
  lines.push(line)
  if (config !== null) {
    lines.push(...(await pythonLines(config)), ...(await sideLines(config, context)))
  }
  const root = config?.root ?? terminal.cwd
  lines.push(...peerLines(root), ...backendLines(root))
  const fails = lines.some(({ status }) => status === 'fail')
  return {
    exitCode: config === null ? 2 : fails ? 3 : 0,
    json: { lines },
    text: () => `${doctorLines(lines).map(screenText).join('\n')}\n`,
  }
}

async function configured({
  loadConfig,
}: Context<unknown>): Promise<{ readonly config: Config | null; readonly line: DoctorLine }> {
  try {
    const config = await loadConfig()
    return { config, line: fine('configuration', `${config.file}, ${config.pairs.map(({ name }) => name).join(', ')}`) }
  } catch (error) {
    if (!(error instanceof LockstepError)) throw error
    const { hint, ...facts } = errorFacts(error)
    const remedy = [hint, 'npx lockstep init writes one'].filter((text) => text !== null).join('; ')
    const detail = errorText({ ...facts, hint: null })
    return { config: null, line: { what: 'configuration', status: 'fail', detail, remedy } }
  }
}

/** Loads both sides of every pair; where that fails, each alone, so that every side that is at fault has its line. */
async function sideLines(
  config: Config,
  { names, services, terminal }: Context<unknown>,
): Promise<readonly DoctorLine[]> {
  const lines: DoctorLine[] = []
  for (const pair of choosePairs(config, names)) lines.push(...(await pairLines(pair)))
  return lines

  async function pairLines(pair: PairConfig): Promise<readonly DoctorLine[]> {
    const what = `pair ${pair.name}`
    const request = { config, signal: terminal.signal, onOutput: () => undefined }
    const task = lookAt(pair, config, 0)
    const both = await faultOf(what, () => services.inChild(BOTH, task, request))
    if (both === null) {
      return [fine(what, `${pair.training?.shown ?? 'the golden file'} and ${pair.inference.shown} can be loaded`)]
    }
    const alone: (DoctorLine | null)[] = []
    for (const role of ['training', 'inference'] as const) {
      alone.push(await faultOf(`${what}, ${role}`, () => services.inChild(TASK, { pair: task, role }, request)))
    }
    const faults = alone.filter((line) => line !== null)
    return faults.length === 0 ? [both] : faults
  }
}

/** Makes the line of what fails; null where it does not. */
async function faultOf(what: string, tried: () => Promise<unknown>): Promise<DoctorLine | null> {
  try {
    await tried()
    return null
  } catch (error) {
    const { hint, ...facts } = errorFacts(error)
    return { what, status: 'fail', detail: errorText({ ...facts, hint: null }), remedy: hint }
  }
}

const MARKS = { ok: '✓', optional: '–', warn: '!', fail: '✗' } as const satisfies Record<DoctorLine['status'], Sign>

/** Draws a line for each thing, its remedy below it. */
export function doctorLines(lines: readonly DoctorLine[]): readonly string[] {
  const width = greatestOf(
    lines.map(({ what }) => what.length),
    0,
  )
  const indent = ' '.repeat(width + 5)
  return lines
    .flatMap(({ what, status, detail, remedy }) => {
      const isBelow = remedy !== null && (status === 'warn' || status === 'fail')
      const text = isBelow || remedy === null ? detail : `${detail}; ${remedy}`
      const first = ` ${MARKS[status]} ${what.padEnd(width)}  ${text.split('\n').join(`\n${indent}`)}`
      return isBelow ? [first, `${indent}remedy: ${remedy}`] : [first]
    })
    .flatMap((text) => text.split('\n'))
}
