package io.tillkey.web;

/**
 * The SQL of a list that shows a caller their own acquirers' rows only. For each acquirer the first rows are read from an
 * index that begins with {@code acquirer_code} and goes on as the list is ordered, so a page costs the same however many
 * rows others have. Its parameter is {@code :acquirers} ({@link Acquirers#joined()}), unless the caller has every one.
 */
public final class OwnRows {
    private OwnRows() {}

    /**
     * A statement that selects whole rows.
     *
     * @param acquirers the caller's
     * @param table the table, with a column {@code acquirer_code}
     * @param conditions each beginning with {@code and}; empty for none
     * @param column the list is ordered by it, and no two rows share its value
     * @param direction {@code asc} or {@code desc}
     * @param limit how many at most; part of the text, so that a plan made for any values knows that they are few
     */
    public static String select(
            Acquirers acquirers, String table, String conditions, String column, String direction, int limit) {
        String end = " order by " + column + " " + direction + " limit " + limit;
        if (acquirers.every()) {
            return "select * from " + table + " where true" + conditions + end;
        }
        if (acquirers.codes().size() == 1) {
            return "select * from " + table + " where acquirer_code = :acquirers" + conditions + end;
        }
        return "select found.* from unnest(string_to_array(:acquirers, ',')) as own (acquirer)"
                + " cross join lateral (select * from " + table + " where acquirer_code = own.acquirer" + conditions
                + end + ") as found order by found." + column + " " + direction + " limit " + limit;
    }
}
