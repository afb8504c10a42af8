import { pipeline, stage } from 'lockstep'
type R = { x: number }
const pick = (r: R) => {
  if (r.x === undefined) throw new Error('no x')
  return { x: r.x }
}
const half = (r: R) => {
  if (typeof r.x !== 'number') throw new TypeError('x')
  return r.x / 2
}
export const training = pipeline('selfswallow', [stage('pick', pick), stage('half', half)])
