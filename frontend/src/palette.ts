import { find, type Searchable } from './units/search'

// What the palette offers for a query: units first when the words fit one,
// else commands; without a query the commands, so that they can be learnt.

export interface Offer extends Searchable { key: string; kind: 'unit' | 'command'; hint: string; run: () => void }

export function offers(units: readonly Offer[], commands: readonly Offer[], query: string, limit = 12): Offer[] {
  if (!query.trim()) return commands.slice(0, limit)
  const said = find(commands, query, 4)
  const named = find(units, query, limit - said.length)
  return [...named, ...said]
}
