import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type {
  HttpSideConfig,
  InProcessSideConfig,
  JavaScriptSideConfig,
  NodeSideConfig,
  PythonSideConfig,
  SideConfig,
} from '../../config/config.ts'
import { inOwnProcess, isJavaScript, nodeOf } from '../../config/own-process.ts'
import type { Reopen } from '../../diagnose/noise/noise.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import { openSide, type SideContext } from '../../pair/open-side.ts'
import type { Settled } from '../../pair/learn-auto.ts'
import { REDIRECT, type Redirect } from '../../sides/modules/redirect.ts'
import { packagesOf, type Provenance } from '../../pipeline/provenance.ts'
import type { Side } from '../../sides/side.ts'

/**
 * Starts the code of inference in the environment of training, where both are of one language and their environments
 * are not the same.
 */
export async function inferenceInTrainingEnv(open: OpenPair, sides: SideContext): Promise<Side | null> {
  const { training, inference } = open.settled.pair
  const there = training === null ? null : inEnvironmentOf(training, inference)
  if (training === null || there === null) return null
  const redirect = isJavaScript(training) ? otherRelease(training, open) : null
  if (redirect === null && isDeepStrictEqual(there, ownProcess(inference))) return null
  const env = { ...there.env, ...(redirect === null ? {} : { [REDIRECT]: JSON.stringify(redirect) }) }
  // An environment that cannot load the code is one that cannot be tried.
  return openSide('inference', { ...there, env }, sides).catch(() => null)
}

/**
 * The one package that both JavaScript sides use, each in a release of its own, as training finds it; null if it is not
 * just one. What they import counts where all that they declare is the same.
 */
function otherRelease({ file }: JavaScriptSideConfig, { training, inference }: OpenPair): Redirect | null {
  const [there, here] = [training?.info.provenance, inference.info.provenance]
  if (file === null || there === undefined) return null
  const declared = othersIn(there.packages, here.packages)
  const [name, ...more] = declared.length > 0 ? declared : othersIn(packagesOf(there), packagesOf(here))
  return name === undefined || more.length > 0 ? null : { name, folder: dirname(file) }
}

function othersIn(there: Provenance['packages'], here: Provenance['packages']): readonly string[] {
  return Object.keys(there).filter((one) => Object.hasOwn(here, one) && there[one] !== here[one])
}

/**
 * The code of one side with what the other runs in; null for what cannot be exchanged. A module of this process can run
 * in one of its own.
 */
function inEnvironmentOf(other: SideConfig, side: SideConfig): NodeSideConfig | PythonSideConfig | null {
  if (other.runner === 'python' && side.runner === 'python') {
    return { ...side, python: other.python, command: other.command, env: other.env }
  }
  if (isJavaScript(other) && isJavaScript(side)) {
    return { ...inOwnProcess(side), node: nodeOf(other), env: other.env }
  }
  return null
}

/** A side that has a process of its own, or one as it is in one; null: a service, which is not started. */
function ownProcess(side: SideConfig): Exclude<SideConfig, InProcessSideConfig | HttpSideConfig> | null {
  switch (side.runner) {
    case 'in-process':
      return inOwnProcess(side)
    case 'node':
    case 'python':
    case 'worker':
      return side
    case 'http':
      return null
  }
}

/**
 * Starts a side once more, in another process; what ran in this one then has one of its own.
 *
 * @param seen makes of a side what is compared of it
 */
export function reopener({ pair }: Settled, sides: SideContext, seen: (side: Side) => Side): Reopen {
  return async (role, env) => {
    const given = pair[role]
    const config = given === null ? null : ownProcess(given)
    if (config === null) return null
    return seen(await openSide(role, { ...config, env: { ...config.env, ...env } }, sides))
  }
}
