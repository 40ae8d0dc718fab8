export const POLICY_PATH = '/staff/policy';

export function versionPath(id: string): string {
  return `${POLICY_PATH}/${id}`;
}
