export default definePageConfig({ navigationBarTitleText: '乡音' })
