export default definePageConfig({ navigationBarTitleText: '选派方案' })
