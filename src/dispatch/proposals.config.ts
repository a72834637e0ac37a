export default definePageConfig({ navigationBarTitleText: '选派建议' })
