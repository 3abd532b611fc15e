// What is on its way to the program, for the moment in which the window closes.

const lines = new Set<{ readonly busy: boolean }>()

/** watchLine counts a line of edits among those that must be empty before the window goes. */
export function watchLine(line: { readonly busy: boolean }): void {
  lines.add(line)
}

/** settled waits until nothing is on its way. */
export async function settled(): Promise<void> {
  while ([...lines].some(line => line.busy)) await new Promise(resolve => setTimeout(resolve, 5))
}
