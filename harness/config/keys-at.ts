import type { ConfigPath } from './issue.ts'
import { configJsonSchema } from './json-schema.ts'

/** What is read of a JSON Schema here. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: Shape | boolean
  readonly propertyNames?: { readonly enum?: readonly string[] }
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

/** Lists the keys the schema knows for the object at a path; empty where any key may stand. Reads the whole schema. */
export function keysAt(path: ConfigPath): string[] {
  let shapes: Shape[] = [configJsonSchema()]
  for (const segment of path) shapes = shapes.flatMap(alternatives).flatMap((shape) => inside(shape, segment))
  return shapes
    .flatMap(alternatives)
    .flatMap(({ properties = {}, propertyNames }) => [...Object.keys(properties), ...(propertyNames?.enum ?? [])])
}

function alternatives(shape: Shape): readonly Shape[] {
  return shape.anyOf?.flatMap(alternatives) ?? [shape]
}

function inside({ properties, additionalProperties, items }: Shape, segment: string | number): Shape[] {
  if (typeof segment === 'number') return items === undefined ? [] : [items]
  const known = properties !== undefined && Object.hasOwn(properties, segment) ? properties[segment] : undefined
  if (known !== undefined) return [known]
  return typeof additionalProperties === 'object' ? [additionalProperties] : []
}
