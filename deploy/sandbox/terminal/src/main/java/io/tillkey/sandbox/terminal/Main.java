package io.tillkey.sandbox.terminal;

import java.io.IOException;

/** Starts the simulated terminals; settings come from the environment, see {@link SimulatorConfig}. */
public final class Main {
    private Main() {}

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws IOException {
        Simulator simulator = new Simulator(SimulatorConfig.from(System.getenv()));
        simulator.start();
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "closing"));
    }
}
