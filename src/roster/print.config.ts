export default definePageConfig({ navigationBarTitleText: '打印帮扶卡' })
