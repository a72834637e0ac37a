export default definePageConfig({ navigationBarTitleText: '谁在帮我家' })
