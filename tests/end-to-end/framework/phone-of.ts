/**
 * Prints the number of a person of the demo city. It stands in no list that the gateway shows, so the loader's plan, the same every
 * time, is asked; in a process of its own, since jsdom's globals would change what is drawn.
 */
import { readFileSync } from 'node:fs'
import { planOf } from '../../../scripts/load/make'
import { ownDivisions } from '../../../scripts/load/options'
import { readSheet } from '../../../scripts/load/sheet'
import { households } from './city'

const { lines } = readSheet(readFileSync(ownDivisions))
const phone = planOf(lines, { households, seed: 1 }).people.find(({ id }) => id === process.argv[2])?.phone
if (phone === undefined || phone === '') throw new Error('This person has no phone in the roster')
process.stdout.write(phone)
