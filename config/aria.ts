import path from 'node:path'
import { spokenComponents } from '../src/_kernel/spoken'

/** As much of Taro's plugin interface as is used here. */
interface Context {
  registerMethod(method: { readonly name: string; fn(platform: Platform): void }): void
}

interface Platform {
  readonly template?: { mergeComponents(context: Context, components: Record<string, object>): void }
  /** Modules that the program loads before its own. */
  runtimePath: string | string[]
}

const runtime = path.resolve(__dirname, '../src/_kernel/aria.ts')

/** Taro's templates for WeChat know no aria attributes, though WeChat does; this adds them to both halves. */
export default (context: Context): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: Platform) {
      if (!platform.template) return
      platform.template.mergeComponents(context, spokenComponents)
      platform.runtimePath = [platform.runtimePath, runtime].flat()
    },
  })
}
