/** After the flow tests. */
import { clearWorld } from '../_kernel/world'

export default clearWorld
