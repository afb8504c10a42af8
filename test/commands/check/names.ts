import { config, project } from '../project.ts'

/** Writes a pipeline of one stage over a row. */
export const side = (name: string, code: string): string => `import { pipeline, stage } from 'lockstep'
export const ${name} = pipeline('names', [stage('name', (row: { name: string; nick?: string }) => ${code})])`
export const TRAINING = side('training', "row.name === null ? 'None' : `${row.name}`")
/** Differs from training's where the name is null, which no golden record shows. */
export const NULLS = side('inference', "row.name === null ? '' : `${row.name}`")
export const GOLDEN =
  'lockstep: 1\nrecords:\n  - id: ada\n    input: { name: Ada }\n  - id: bob\n    input: { name: Bob }\n'

/** Writes a project of that pipeline as training, an inference, and two golden names. */
export const projectOf = (inference: string, pair = {}, golden = GOLDEN) =>
  project({
    'training.ts': TRAINING,
    'inference.ts': inference,
    'golden.yaml': golden,
    'lockstep.config.json': config(pair, { runs: 1000 }),
  })
