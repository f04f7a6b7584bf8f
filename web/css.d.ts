/** A style sheet bundled as text (vite's `?inline`). */
declare module '*.css?inline' {
  const text: string;
  export default text;
}

/** A style sheet built into a file of its own. */
declare module '*.css';
