export default defineAppConfig({
  pages: ['home/index'],
  subPackages: [
    { root: 'hotline', pages: ['file', 'mine', 'detail', 'rate', 'desk', 'overview', 'clocks', 'rates', 'files'] },
    { root: 'account', pages: ['sign-in', 'confirm', 'me', 'own', 'privacy'] },
    { root: 'roster', pages: ['bind', 'card', 'family', 'households', 'print'] },
    { root: 'open311', pages: ['partners'] },
    { root: 'parts', pages: ['index'] },
  ],
  window: {
    navigationBarTitleText: '乡音',
    navigationBarBackgroundColor: '@paper',
    navigationBarTextStyle: '@bar' as 'black',
    backgroundColor: '@paper',
    backgroundTextStyle: '@pull' as 'dark',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  resizable: true,
  animation: false,
})
