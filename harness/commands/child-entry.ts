/** Names the module children run: the source beside this one, or what was built of it. */
export function childEntry(): string {
  return new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url).href
}
