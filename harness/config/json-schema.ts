import { z } from 'zod'
import { configSchema } from './schema.ts'

/**
 * Builds the JSON Schema of a configuration file, which the build writes to `config.schema.json`. Costs the schema
 * library's start.
 */
export function configJsonSchema(): Record<string, unknown> {
  return { title: 'Configuration of lockstep', ...z.toJSONSchema(configSchema, { io: 'input' }) }
}
