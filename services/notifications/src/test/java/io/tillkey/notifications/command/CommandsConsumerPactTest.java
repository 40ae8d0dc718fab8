package io.tillkey.notifications.command;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.SendMessageV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.notifications.message.Purpose;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What notifications reads of identity's commands; what is sealed in them is proved where it is opened. */
class CommandsConsumerPactTest {
    private static final String SEALED = "[\\w-]+\\.[\\w-]*\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+";
    private static final String A_SEALED_TEXT = "eyJhbGciOiJFQ0RILUVTIn0..cXdlcnR5.ZGZnaGpr.MTIzNDU2";
    private static final String AT = "2026-11-23T08:21:09.120Z";
    private static final String EXPIRES = "2026-11-23T08:31:09.120Z";

    @RegisterExtension
    static final ConsumerPact IDENTITY = ConsumerPact.between("notifications", "identity");

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void aTextIsAskedForWithASealedContentAndAnEnd(Purpose purpose) {
        String command = IDENTITY.event(
                "SendMessage",
                "with the purpose " + purpose,
                "tillkey.messages.commands.v1",
                "messageId",
                body -> body.uuid("messageId", example(1))
                        .uuid("ticketId", example(2))
                        .stringValue("purpose", purpose.name())
                        .stringMatcher("language", "zh-CN|en", "zh-CN")
                        .stringMatcher("sentTo", "\\d{3}\\*{4}\\d{4}", "138****5678")
                        .stringMatcher("sealed", SEALED, A_SEALED_TEXT)
                        .stringMatcher("expiresAt", INSTANT, EXPIRES)
                        .stringMatcher("at", INSTANT, AT));

        assertThat(EventJson.read(command, SendMessageV1.class))
                .isEqualTo(new SendMessageV1(
                        example(1),
                        example(2),
                        SendMessageV1.Purpose.of(purpose.name()),
                        SendMessageV1.Language.ZH_CN,
                        "138****5678",
                        A_SEALED_TEXT,
                        Instant.parse(EXPIRES),
                        Instant.parse(AT)));
    }
}
