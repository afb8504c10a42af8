import { fileURLToPath } from 'node:url'
import { loaderArguments } from '../modules/loader-arguments.ts'

const ENDING = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
const WORKER = new URL(`../node-worker/main${ENDING}`, import.meta.url)

/**
 * Makes the command that starts the Node worker of a side.
 *
 * @param node the program: an absolute path, or a name that is looked up; null: the Node that runs lockstep
 */
export function nodeCommand(node: string | null): readonly string[] {
  return [node ?? process.execPath, ...loaderArguments(WORKER.href), fileURLToPath(WORKER)]
}
