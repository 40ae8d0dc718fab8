import { useQueryClient } from '@tanstack/react-query';
import { DESK, type EvidenceStanding } from '@/shared/api/desk';

/** What an answer tells is shown at once, and read anew: a reading under way may be of before. */
export function useStanding(id: string) {
  const client = useQueryClient();
  const look = () => {
    void client.invalidateQueries({ queryKey: DESK.evidence(id) });
    void client.invalidateQueries({ queryKey: DESK.ticket(id) });
    void client.invalidateQueries({ queryKey: DESK.actions(id) });
    void client.invalidateQueries({ queryKey: DESK.lists });
  };
  return {
    look,
    put: (standing: EvidenceStanding) => {
      client.setQueryData(DESK.evidence(id), standing);
      look();
    },
  };
}
