import { mergeInternalComponents } from '@tarojs/shared'
import { spokenComponents } from './spoken'

// A template of Taro's names attributes by their place in a sorted list. What config/aria.ts adds to the templates the
// program must add as well, or every attribute reads another one's value.
mergeInternalComponents(spokenComponents)
