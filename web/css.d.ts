/** A style sheet bundled as text (vite's `?inline`). */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
