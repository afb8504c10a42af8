import { extname } from 'node:path'
import { readRegular } from '../regular-file.ts'
import { findConfig } from './find-config.ts'
import type { LoadOptions } from './load-config.ts'
import { sourceKeys } from './locate-source.ts'

/**
 * Lists the names of pairs as they are written in the configuration, without running or checking it: of JavaScript and
 * TypeScript, those of object literals alone. Empty where there is none, or it cannot be read. Never throws.
 */
export async function writtenPairs({ cwd, file }: Pick<LoadOptions, 'cwd' | 'file'>): Promise<readonly string[]> {
  try {
    const path = await findConfig(cwd, file)
    const source = readRegular(path)?.toString('utf8') ?? ''
    const extension = extname(path)
    if (extension !== '.json' && extension !== '.yaml' && extension !== '.yml') return sourceKeys(source, ['pairs'])
    const { readYaml } = await import('./read-yaml.ts')
    const { pairs } = readYaml(source, extension === '.json' ? 'json' : 'yaml').value as { readonly pairs?: object }
    return Object.keys(pairs ?? {})
  } catch {
    return []
  }
}
