import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DESK, type GuidedSteps } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askTickets } from '@/shared/api/services';
import { usePolling } from '@/shared/live/hearing';

/** listGuidedSteps, as staff see them. */
export function useGuidedSteps(id: string) {
  const client = useQueryClient();
  const key = DESK.steps(id);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      askTickets('get', '/api/v1/tickets/{ticketId}/guided-steps', {
        path: { ticketId: id },
        background: client.getQueryData(key) !== undefined,
        signal,
      }),
    refetchInterval: usePolling(),
  });
}

/** What an answer tells is shown at once; after a refusal everything of the ticket is looked at again. */
function useChange<Variables>(id: string, change: (variables: Variables) => Promise<GuidedSteps>) {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    mutationFn: change,
    onSuccess: (steps) => {
      client.setQueryData(DESK.steps(id), steps);
      void client.invalidateQueries({ queryKey: DESK.actions(id) });
    },
    onError: () => {
      void client.invalidateQueries({ queryKey: DESK.steps(id) });
      return client.invalidateQueries({ queryKey: DESK.ticket(id) });
    },
  });
}

export interface Tick {
  readonly number: number;
  readonly done: boolean;
}

/** tickGuidedStep: that step alone, to what was meant, so that sending it again changes nothing. */
export function useTickStep(id: string) {
  return useChange(id, ({ number, done }: Tick) =>
    askTickets('put', '/api/v1/tickets/{ticketId}/guided-steps/{number}', { path: { ticketId: id, number }, body: { done } }),
  );
}

export interface NewStep {
  readonly text: string;
  readonly key: string;
}

/** addGuidedStep. */
export function useAddStep(id: string) {
  return useChange(id, ({ text, key }: NewStep) =>
    askTickets('post', '/api/v1/tickets/{ticketId}/guided-steps', { path: { ticketId: id }, body: { text }, idempotencyKey: key }),
  );
}
