/** What importing a style sheet or a picture gives in a page test. */
export default ''
