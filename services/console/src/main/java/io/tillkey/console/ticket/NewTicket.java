package io.tillkey.console.ticket;

/** What tickets is asked to open, {@code OpenTicketRequest}. */
record NewTicket(String query, Route route, Reason reason, String language) {
    @Override
    public String toString() {
        return "NewTicket[" + route + ", " + reason + "]";
    }
}
