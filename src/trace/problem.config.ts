export default definePageConfig({ navigationBarTitleText: '转热线的问题' })
