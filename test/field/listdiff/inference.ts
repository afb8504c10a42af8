import { pipeline, stage } from 'lockstep'
export const inference = pipeline('listdiff', [stage('split', (s: string) => (s.includes('q') ? [s] : Array.from(s)))])
