export default definePageConfig({ navigationBarTitleText: '单位和干部' })
