export type Language = 'zh-CN' | 'en';

const STORED = 'tillkey.language';
let language: Language = 'zh-CN';

export function currentLanguage(): Language {
  return language;
}

export function setCurrentLanguage(next: Language): void {
  language = next;
}

export function rememberLanguage(next: Language): void {
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
}

/** What was chosen before, else English for an English browser, else Chinese. */
export function preferredLanguage(): Language {
  try {
    const stored = localStorage.getItem(STORED);
    if (stored === 'zh-CN' || stored === 'en') return stored;
  } catch {
    // Storage is switched off.
  }
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}
