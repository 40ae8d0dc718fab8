import { Input, type InputRef } from 'antd';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { SearchIcon } from '@/shared/ui/icons';

const LONGEST = 60;

/** What is looked for travels in the history of this tab, not in the address: it may be a whole serial number. */
export function SearchField() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState('');
  useShortcuts({ '/': () => field.current?.focus({ cursor: 'all' }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const query = text.trim();
    if (query === '') return;
    field.current?.blur();
    void navigate('/staff/search', { state: { query } });
  };
  return (
    <form role="search" className="dk-search" onSubmit={submit}>
      <Input
        ref={field}
        prefix={<SearchIcon size={16} />}
        suffix={<KeyHint keys="/" />}
        aria-label={t('desk.search.field')}
        placeholder={t('desk.search.example')}
        maxLength={LONGEST}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') field.current?.blur();
        }}
      />
    </form>
  );
}
