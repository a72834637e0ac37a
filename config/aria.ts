import type { IPluginContext } from '@tarojs/service'

/** What a screen reader is told, on the elements that our parts draw with. */
const spoken = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-disabled': '',
  'aria-live': '',
}

interface Platform {
  readonly template?: { mergeComponents(context: IPluginContext, components: Record<string, object>): void }
}

/** Taro's templates for WeChat know no aria attributes, though WeChat does; this adds them. */
export default (context: IPluginContext): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: Platform) {
      platform.template?.mergeComponents(context, {
        View: spoken,
        Text: spoken,
        Image: spoken,
        Button: spoken,
      })
    },
  })
}
