import { DTYPES } from '../../values/dtype.ts'
import type { Dtype, Tensor } from '../../values/tagged.ts'
import type { Rule } from '../rule.ts'
import { numberText, type Open } from './canonical-number.ts'
import { isNumeric, numberAt } from './tensors.ts'

/**
 * Writes a tensor as a text that two tensors share exactly if they are equal under the rule, its tolerances aside.
 * Under `as`, numeric tensors share theirs with nested lists of the same numbers.
 */
export function tensorText(tensor: Tensor, rule: Rule, open: Open): string {
  const { dtype, shape } = tensor
  const bridges = rule.as !== null && family(dtype) === family(rule.as)
  const name = bridges ? '' : `x${rule.widen && isNumeric(dtype) ? 'number' : dtype}`
  const isEmpty = tensor.data.length === 0
  const axis = (level: number, start: number): string => {
    const length = shape[level]
    if (length === undefined) return element(start)
    let step = DTYPES[dtype].lanes as number
    for (const inner of shape.slice(level + 1)) step *= inner
    const texts: string[] = []
    for (let i = 0; i < length; i++) texts.push(axis(level + 1, start + i * step))
    if (rule.unordered && level === 0 && length > 1) open.scrambled = true
    return `[${length}${(rule.unordered && level === 0 ? texts.toSorted() : texts).join('')}]`
  }
  const free: Rule = rule.subtype ? { ...rule, subtype: false } : rule
  const element = (index: number): string => {
    const item = tensor.data[index]
    if (typeof item === 'string') return `s${item.length}:${item}`
    if (dtype === 'bool') return item === 0 ? 'f' : 't'
    if (DTYPES[dtype].lanes === 1) return numberText(numberAt(tensor, index), free, open)
    return `c${numberText(item as number, free, open)}${numberText(tensor.data[index + 1] as number, free, open)}`
  }
  return `${name}${isEmpty || !bridges ? `(${shape.join(',')})` : ''}${axis(0, 0)}`
}

function family(dtype: Dtype): string {
  return isNumeric(dtype) ? 'number' : DTYPES[dtype].family
}
