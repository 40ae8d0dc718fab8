import { useMutation } from '@tanstack/react-query';
import { useStanding } from '@/features/evidence/use-standing';
import { persistent } from '@/shared/api/persistence';
import { askIdentity } from '@/shared/api/services';

/** chooseContact: the same again changes nothing. */
export function useChooseContact(id: string) {
  const { look, put } = useStanding(id);
  return useMutation({
    ...persistent,
    mutationFn: (contactId: string) =>
      askIdentity('put', '/api/v1/tickets/{ticketId}/number-change/contact', { path: { ticketId: id }, body: { contactId } }),
    onSuccess: put,
    onError: look,
  });
}
