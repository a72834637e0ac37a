export default definePageConfig({ navigationBarTitleText: '合作平台' })
