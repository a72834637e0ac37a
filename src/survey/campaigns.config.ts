export default definePageConfig({ navigationBarTitleText: '季众评' })
