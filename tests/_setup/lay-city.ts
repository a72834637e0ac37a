/** Before the journeys: loads the city that theirs begin as copies of, once, where three would load it side by side. */
import { loadedCity } from '../end-to-end/framework/city'

export default loadedCity
