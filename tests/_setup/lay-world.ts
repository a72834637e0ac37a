/** Before the flow tests: furnishes the world that theirs begin as copies of. */
import { layWorld } from '../_kernel/world'

export default layWorld
