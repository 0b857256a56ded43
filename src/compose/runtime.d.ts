// The library types this entry as empty; it is the same object without the compiler.
declare module 'handlebars/runtime.js' {
  export { default, type HelperDelegate, type TemplateDelegate } from 'handlebars';
}
