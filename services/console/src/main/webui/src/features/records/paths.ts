export const RECORDS_PATH = '/staff/records';
