export default definePageConfig({ navigationBarTitleText: '村日记' })
