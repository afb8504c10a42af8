import { packagesOf } from '../pipeline/provenance.ts'
import type { Sides } from '../sides/side.ts'

/**
 * Names what differs between the environments of two sides, where it is one thing only: else the proof does not say
 * which. Of packages that are only seen in use, those count that both sides import. Null: nothing, or several things.
 */
export function skewText(sides: Pick<Sides, 'training' | 'inference'>): string | null {
  const [training, inference] = [sides.training.info.provenance, sides.inference.info.provenance]
  const [there, here] = [packagesOf(training), packagesOf(inference)]
  const declared = { ...training.packages, ...inference.packages }
  const names = [...new Set([...Object.keys(there), ...Object.keys(here)])].filter(
    (name) => Object.hasOwn(declared, name) || (Object.hasOwn(there, name) && Object.hasOwn(here, name)),
  )
  const skews = [
    ...(training.runtime === inference.runtime ? [] : [`the runtime is ${inference.runtime}, not ${training.runtime}`]),
    ...names.flatMap((name) => {
      const [left, right] = [there[name] ?? 'absent', here[name] ?? 'absent']
      return left === right ? [] : [`${name} is ${right}, not ${left}`]
    }),
  ]
  const [skew, ...others] = skews
  return skew === undefined || others.length > 0 ? null : skew
}
