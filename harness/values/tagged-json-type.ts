/**
 * JSON that says what JSON alone can't: plain null, booleans, text and finite numbers, arrays that start with a tag.
 */
export type TaggedJson = null | boolean | string | number | readonly TaggedJson[]
