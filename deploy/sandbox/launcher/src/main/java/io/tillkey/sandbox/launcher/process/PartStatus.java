package io.tillkey.sandbox.launcher.process;

import java.time.Duration;

/**
 * A part as it is at one moment.
 *
 * @param name its name
 * @param state where it is in its life
 * @param address what it is reached by
 * @param pid its own process id (not its watchdog's); 0 while it has no process
 * @param restarts how often it was started again after dying by itself
 * @param startTime how long its last start took until it was ready; zero while it hasn't been
 * @param failures starts in a row that led to nothing
 * @param trouble why the last start failed, if the launcher knows more than the part's log; else null
 */
public record PartStatus(
        String name,
        PartState state,
        String address,
        long pid,
        int restarts,
        Duration startTime,
        int failures,
        Exception trouble) {}
