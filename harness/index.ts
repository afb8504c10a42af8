export { stage, type Stage, type StageOptions } from './pipeline/stage.ts'
export { parallel, type Node, type Parallel } from './pipeline/parallel.ts'
export { pipeline, type Pipeline } from './pipeline/pipeline.ts'
export { defineConfig, type ConfigInput } from './config/define-config.ts'
