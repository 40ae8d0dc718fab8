import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { preferredLanguage, rememberLanguage, setCurrentLanguage, type Language } from './language';
import chinese from './zh-CN.json';

export type TextKey = keyof typeof chinese;
export type Texts = Record<TextKey, string>;
export type TextParameters = Readonly<Record<string, string | number>>;
export type Translate = (key: TextKey, parameters?: TextParameters) => string;

interface TextContext {
  readonly language: Language;
  readonly t: Translate;
  readonly has: (key: string) => key is TextKey;
  readonly choose: (language: Language) => void;
}

const Context = createContext<TextContext | null>(null);

export function fill(text: string, parameters: TextParameters = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

async function load(language: Language): Promise<Texts> {
  return language === 'en' ? (await import('./en.json')).default : chinese;
}

/** Chinese is there from the start; English is fetched when it is wanted. */
export function TextProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, setWanted] = useState<Language>(preferredLanguage);
  const [shown, setShown] = useState<{ language: Language; texts: Texts } | null>(
    wanted === 'zh-CN' ? { language: 'zh-CN', texts: chinese } : null,
  );

  useEffect(() => {
    let stale = false;
    load(wanted).then(
      (texts) => {
        if (!stale) setShown({ language: wanted, texts });
      },
      () => {
        if (!stale) setShown((before) => before ?? { language: 'zh-CN', texts: chinese });
      },
    );
    return () => {
      stale = true;
    };
  }, [wanted]);

  const choose = useCallback((language: Language) => {
    rememberLanguage(language);
    setWanted(language);
  }, []);

  const value = useMemo<TextContext | null>(() => {
    if (shown === null) return null;
    setCurrentLanguage(shown.language);
    document.documentElement.lang = shown.language;
    return {
      language: shown.language,
      t: (key, parameters) => fill(shown.texts[key], parameters),
      has: (key): key is TextKey => key in shown.texts,
      choose,
    };
  }, [shown, choose]);

  return value === null ? null : <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useTexts(): TextContext {
  const value = useContext(Context);
  if (value === null) throw new Error('outside of TextProvider');
  return value;
}
