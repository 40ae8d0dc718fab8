package io.tillkey.notifications.text;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.ZoneId;

/** How texts are written. */
@ConfigMapping(prefix = "tillkey.texts")
public interface TextsConfig {
    /** The registered brand that stands in 【】 at the start of each text (R32). */
    Signature signature();

    /** The zone of times in texts. */
    @WithDefault("Asia/Shanghai")
    ZoneId zone();

    /** The brand in each language. */
    interface Signature {
        /** In Chinese texts. */
        @WithName("zh-cn")
        @WithDefault("Tillkey")
        String chinese();

        /** In English texts. */
        @WithName("en")
        @WithDefault("Tillkey")
        String english();
    }
}
