import { fileURLToPath } from 'node:url'
import { programUrl } from '../../entry-points.ts'
import { loaderArguments } from '../modules/loader-arguments.ts'

/**
 * Makes the command that starts the Node worker of a side.
 *
 * @param node the program: an absolute path, or a name that is looked up; null: the Node that runs lockstep
 */
export function nodeCommand(node: string | null): readonly string[] {
  const worker = programUrl('sides/node-worker/main')
  return [node ?? process.execPath, ...loaderArguments(worker.href), fileURLToPath(worker)]
}
