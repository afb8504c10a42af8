import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Report } from '../../harness/report/report.ts'
import type { Done, Project } from './installed.ts'

/** Reads the report that a check printed under `--json`. */
export function reportOf({ out }: Done): Report {
  return JSON.parse(out) as Report
}

/** Compiles the schema of reports that the installed package holds. */
export function shippedSchema(made: Project): ValidateFunction {
  const schema = JSON.parse(made.read('node_modules/lockstep/dist/report/report.schema.json')) as object
  return new Ajv2020({ strict: false }).compile(schema)
}
