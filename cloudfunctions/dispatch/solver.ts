import loadHighs, { type Highs, type InitOptions } from 'highs'
import wasm from 'highs/runtime'
import type { Program, Solve } from './flow.rules'

/**
 * The solver: HiGHS, compiled to WebAssembly, which comes inside the function's one file. Loaded by whoever solves, for it is large.
 */

let started: Promise<Highs> | undefined

/** Longer than any part takes; a run of the clock has 60 seconds. */
const timeLimit = 30

function solveWith(highs: Highs, { cost, upper, low, high, starts, rows, values }: Program): Float64Array {
  const shape = { numCols: cost.length, numRows: low.length }
  const model = {
    ...shape,
    colCost: cost,
    colLower: new Float64Array(cost.length),
    colUpper: upper,
    rowLower: low,
    rowUpper: high,
    matrix: { format: 'csc' as const, ...shape, starts, indices: rows, values },
  }
  return highs.withModel(model, (held) => {
    // The simplex method ends at a corner, which is whole; one thread and a fixed seed give the same corner every time. Preparing
    // a program of this shape takes longer than solving it.
    held.options.set({ output_flag: false, solver: 'simplex', presolve: 'off', time_limit: timeLimit })
    held.run()
    if (held.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error('the solver found no optimum')
    return Float64Array.from(held.getSolution().colValue)
  })
}

/**
 * Loads the solver from the bytes in the bundle. The package offers `wasmBinary` for this and, as built, reads a file all the same;
 * `instantiateWasm` is its compiler's own hook.
 */
async function load(): Promise<Highs> {
  const compiled = await WebAssembly.compile(wasm)
  const options = {
    instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => {
      receive(new WebAssembly.Instance(compiled, imports))
      return {}
    },
  }
  return loadHighs(options as InitOptions)
}

/** Starts the solver, once an instance: a tenth of a second. */
export async function solver(): Promise<Solve> {
  started ??= load()
  const highs = await started
  return (program) => (program.cost.length === 0 ? [] : solveWith(highs, program))
}
