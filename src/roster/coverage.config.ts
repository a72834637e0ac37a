export default definePageConfig({ navigationBarTitleText: '应派尽派' })
