import { pipeline, stage } from 'lockstep'
const merge = (s: string) => {
  const end = Date.now() + (s.length > 5000 ? 6000 : 0)
  while (Date.now() < end);
  return s
} // a port that forgot upper case, slow on long words
export const inference = pipeline('slow', [stage('merge', merge)])
