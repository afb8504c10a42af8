import { pipeline, stage } from 'lockstep'
export const training = pipeline('listdiff', [stage('split', (s: string) => Array.from(s))])
