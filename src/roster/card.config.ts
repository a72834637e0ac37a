export default definePageConfig({ navigationBarTitleText: '帮扶卡' })
