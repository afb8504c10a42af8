/** The path of a Chromium on this machine; null: there is none. */
export function browserPath(): string | null
