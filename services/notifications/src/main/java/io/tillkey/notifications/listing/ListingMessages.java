package io.tillkey.notifications.listing;

import static java.util.Objects.requireNonNull;

import io.quarkus.panache.common.Sort;
import io.tillkey.notifications.message.Message;
import io.tillkey.notifications.message.MessageState;
import io.tillkey.notifications.message.Messages;
import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lists messages, newest first: keyset-paged by their ids, which are in the order of time. */
@ApplicationScoped
class ListingMessages {
    private final Messages messages;

    ListingMessages(Messages messages) {
        this.messages = requireNonNull(messages, "messages is null");
    }

    /** Which messages. */
    record Filter(Optional<UUID> ticketId, Optional<MessageState> state) {}

    @Transactional
    Page<MessageSummary> list(Filter filter, PageRequest page) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        filter.ticketId().ifPresent(ticketId -> {
            conditions.add("ticketId = :ticketId");
            parameters.put("ticketId", ticketId);
        });
        filter.state().ifPresent(state -> {
            conditions.add("state = :state");
            parameters.put("state", state);
        });
        page.after().ifPresent(after -> {
            conditions.add("id < :after");
            parameters.put("after", after.uuid(0));
        });
        Sort newestFirst = Sort.descending("id");
        List<Message> fetched = (conditions.isEmpty()
                        ? messages.findAll(newestFirst)
                        : messages.find(String.join(" and ", conditions), newestFirst, parameters))
                .page(0, page.fetchSize())
                .list();
        return Page.of(fetched, page, message -> Cursor.of(message.id())).map(MessageSummary::of);
    }

    @Transactional
    Optional<MessageSummary> find(UUID id) {
        return messages.findByIdOptional(id).map(MessageSummary::of);
    }
}
