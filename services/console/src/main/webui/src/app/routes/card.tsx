import { Navigate, useNavigate } from 'react-router';
import { Preflight } from '@/features/terminal/components/preflight-card';
import { forgetChoices, readChoices, writeChoices } from '@/shared/session/choices';

export function CardRoute() {
  const navigate = useNavigate();
  const { query } = readChoices();
  if (query === undefined) return <Navigate to="/" replace />;
  return (
    <Preflight
      query={query}
      onRoute={(route) => {
        writeChoices({ ...readChoices(), route });
        void navigate('/reason');
      }}
      onOther={() => {
        forgetChoices();
        void navigate('/');
      }}
    />
  );
}
