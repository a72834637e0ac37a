export default definePageConfig({ navigationBarTitleText: '到村签到' })
