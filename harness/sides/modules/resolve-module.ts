import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { UsageError } from '../../errors.ts'
import { createJiti } from './jiti.ts'
import { isOf, redirectOf } from './redirect.ts'

/**
 * Finds the file of a package's module as an import from `folder` would: `tokens`, `tokens/serving`, `#internal`.
 * @throws {UsageError} if there is no such package, or it does not export that module.
 */
export function resolveModule(module: string, folder: string): string {
  const redirect = redirectOf()
  const asker = redirect !== null && isOf(redirect.name, module) ? redirect.folder : folder
  const from = pathToFileURL(join(asker, 'lockstep.config.mjs')).href
  try {
    return fileURLToPath(createJiti(from).esmResolve(module, from))
  } catch (cause) {
    throw new UsageError(`module '${module}' is not found: ${(cause as Error).message.split('\n')[0]}`, {
      at: folder,
      hint: 'install it, or name a file: { file: … }',
      cause,
    })
  }
}
