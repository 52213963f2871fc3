/**
 * A trie in two numbers a node (double array, Aoe 1989): a node's children stand at its base plus the character's
 * column, and name their parent there. A table of nodes by characters would take tens of megabytes for Chinese and
 * push everything else out of the processor's cache.
 */

/** A trie while it is planted, before it is packed. */
export class TrieSketch {
  readonly children: Map<number, number>[] = [new Map()]
  /** By node: the form that is whole there, the stem that ends there; -1 for none. */
  readonly words: number[] = [-1]
  readonly stems: number[] = [-1]

  plant(text: string, isStem: boolean, form: number): void {
    let node = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      let next = this.children[node]?.get(code)
      if (next === undefined) {
        next = this.children.push(new Map()) - 1
        this.children[node]?.set(code, next)
        this.words.push(-1)
        this.stems.push(-1)
      }
      node = next
    }
    if (isStem) this.stems[node] = form
    else this.words[node] = form
  }
}

/** Four numbers a node stand together: base, parent, word, stem. */
const NUMBERS = 4
const BASE = 0
const PARENT = 1
const WORD = 2
const STEM = 3
const NOBODY = -1

export class Trie {
  /** By character: its column, from 1; 0 for one that no entry has. */
  readonly #columns = new Uint16Array(0x1_00_00)
  readonly #nodes: Int32Array

  constructor({ children, words, stems }: TrieSketch) {
    let width = 1
    for (const each of children) {
      for (const code of each.keys()) if (this.#columns[code] === 0) this.#columns[code] = width++
    }
    const columnOf = (code: number): number => this.#columns[code] ?? 0
    // Every base leaves room for a whole row; what stays empty at the end is cut off.
    const room = children.length * 2 + width * 2
    let parents = new Int32Array(room).fill(NOBODY)
    const bases: number[] = [0]
    const places = new Int32Array(children.length)
    let free = 1
    let last = 0
    children.forEach((each, node) => {
      if (each.size === 0) return
      const columns = [...each.keys()].map(columnOf)
      while (parents[free] !== NOBODY) free++
      const lowest = Math.min(...columns)
      let base = Math.max(0, free - lowest)
      const fits = () => columns.every((column) => (parents[base + column] ?? NOBODY) === NOBODY)
      while (base + lowest < free || !fits()) base++
      const end = base + width
      if (end >= parents.length) {
        const more = new Int32Array(end * 2).fill(NOBODY)
        more.set(parents)
        parents = more
      }
      const place = places[node] ?? 0
      bases[place] = base
      for (const [code, child] of each) {
        const at = base + columnOf(code)
        parents[at] = place
        places[child] = at
        last = Math.max(last, at)
      }
    })
    this.#nodes = new Int32Array((last + width + 1) * NUMBERS).fill(NOBODY)
    for (let node = 0; node < children.length; node++) {
      const place = places[node] ?? 0
      this.#nodes[place * NUMBERS + BASE] = bases[place] ?? 0
      this.#nodes[place * NUMBERS + PARENT] = node === 0 ? NOBODY : (parents[place] ?? NOBODY)
      this.#nodes[place * NUMBERS + WORD] = words[node] ?? NOBODY
      this.#nodes[place * NUMBERS + STEM] = stems[node] ?? NOBODY
    }
  }

  /** The next node; 0 where none is, for nothing leads back to the root. */
  step(node: number, code: number): number {
    const column = this.#columns[code] ?? 0
    if (column === 0) return 0
    const next = (this.#nodes[node * NUMBERS + BASE] ?? 0) + column
    return this.#nodes[next * NUMBERS + PARENT] === node ? next : 0
  }

  /** Form that is whole here; -1 for none. */
  wordAt(node: number): number {
    return this.#nodes[node * NUMBERS + WORD] ?? NOBODY
  }

  /** Stem that ends here; -1 for none. */
  stemAt(node: number): number {
    return this.#nodes[node * NUMBERS + STEM] ?? NOBODY
  }
}
