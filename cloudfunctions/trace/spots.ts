import gcoord from 'gcoord'
import type { Globe } from '../../types/_globe'
import type { Place } from './evidence.rules'

/** Digits of a degree that stay of a place once it is on the right globe: a metre. */
const digits = 1e5

/** A place on the globe of China's maps (GCJ-02), on whichever it came. What is given in GCJ-02 stays as it is, to the last digit. */
export function onMap({ latitude, longitude, globe }: Place & { readonly globe: Globe }): Place {
  if (globe === 'gcj02') return { latitude, longitude }
  const [east, north] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02)
  return { latitude: Math.round(north * digits) / digits, longitude: Math.round(east * digits) / digits }
}
