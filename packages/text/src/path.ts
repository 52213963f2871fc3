/** A place in a file: keys and positions from the top. */
export type Path = readonly (string | number)[]
