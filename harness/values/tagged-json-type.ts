/**
 * JSON that says what JSON alone can't: plain null, booleans, text and finite numbers, arrays that start with a tag.
 */
export type TaggedJson = null | boolean | string | number | readonly TaggedJson[]

/** What all but the leaf kinds are called in tagged JSON; a `hole` stands in lists only. */
export type StructureTag = 'i' | 'f' | 'u' | 'l' | 'hole' | 't' | 'ty' | 'r' | 'm' | 's' | 'x' | 'tab' | 'o'
