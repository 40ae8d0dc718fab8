export const FILE: string;
export const KEY: string;
export function antdCss(): string;
