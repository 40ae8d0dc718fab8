package io.tillkey.tickets.queue;

/** The queues staff work from. Each is answered from an index of its own (V5__desk.sql, V11__fraud_reports.sql), whose condition it repeats. */
public enum QueueName {
    /** Those the one who asks works on, and on whom it is to do something. */
    MINE("assignee = :assignee and status in ('NEW', 'OPEN')", true),
    /** Those about a reset that the owner stopped, whoever works on them: they come first. */
    FRAUD("fraud_of is not null and status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL')", false),
    /** Those an agent was asked for and nobody works on. */
    UNASSIGNED(
            "assignee is null and route = 'AGENT'"
                    + " and status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL')",
            false),
    /** Those the one who asks works on that wait for the merchant or the terminal. */
    WAITING("assignee = :assignee and status in ('WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL')", true);

    private final String condition;
    private final boolean personal;

    QueueName(String condition, boolean personal) {
        this.condition = condition;
        this.personal = personal;
    }

    /** In SQL; of a personal one with the parameter {@code assignee}. */
    String condition() {
        return condition;
    }

    /** True if it depends on who asks. */
    boolean isPersonal() {
        return personal;
    }
}
