// the app's own messages: strings and whole seconds
export default (c: any): boolean =>
  c !== null &&
  typeof c === 'object' &&
  typeof c.me === 'string' &&
  Array.isArray(c.messages) &&
  c.messages.every(
    (m: any) =>
      m !== null &&
      typeof m === 'object' &&
      typeof m.author === 'string' &&
      typeof m.text === 'string' &&
      Number.isSafeInteger(m.at) &&
      m.at >= 0,
  )
