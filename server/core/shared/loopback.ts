/** Whether a host name, as a URL gives it, is this machine itself. @example isLoopback('127.0.0.1') // true */
export const isLoopback = (hostname: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
