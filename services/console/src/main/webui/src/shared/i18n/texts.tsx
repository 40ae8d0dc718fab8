import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { preferredLanguage, rememberLanguage, setCurrentLanguage, type Language } from './language';
import type deskChinese from './desk/zh-CN.json';
import chinese from './zh-CN.json';

export type DeskTexts = Record<keyof typeof deskChinese, string>;
type CommonTexts = Record<keyof typeof chinese, string>;
export type TextKey = keyof CommonTexts | keyof DeskTexts;
/** Those of the desk are there at the desk alone: merchants do not load them. */
export type Texts = CommonTexts & Partial<DeskTexts>;
export interface MoreTexts {
  readonly chinese: DeskTexts;
  readonly english: () => Promise<DeskTexts>;
}
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

async function load(language: Language, more: MoreTexts | undefined): Promise<Texts> {
  if (language !== 'en') return { ...chinese, ...more?.chinese };
  const [common, desk] = await Promise.all([import('./en.json'), more?.english()]);
  return { ...common.default, ...desk };
}

/** Chinese is there from the start; English is fetched when it is wanted. */
export function TextProvider({ children, more }: { readonly children: ReactNode; readonly more?: MoreTexts }) {
  const [wanted, setWanted] = useState<Language>(preferredLanguage);
  const [shown, setShown] = useState<{ language: Language; texts: Texts } | null>(
    wanted === 'zh-CN' ? { language: 'zh-CN', texts: { ...chinese, ...more?.chinese } } : null,
  );

  useEffect(() => {
    let stale = false;
    load(wanted, more).then(
      (texts) => {
        if (!stale) setShown({ language: wanted, texts });
      },
      () => {
        if (!stale) setShown((before) => before ?? { language: 'zh-CN', texts: { ...chinese, ...more?.chinese } });
      },
    );
    return () => {
      stale = true;
    };
  }, [wanted, more]);

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
      t: (key, parameters) => fill(shown.texts[key] ?? key, parameters),
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
