export default definePageConfig({ navigationBarTitleText: '户名册' })
