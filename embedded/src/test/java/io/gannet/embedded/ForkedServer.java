package io.gannet.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A server in a JVM of its own, which a test can kill.
record ForkedServer(Process process, String firstLine) {

    /// Runs the main class with the directory as its argument and waits for the first line that it prints.
    static ForkedServer of(Class<?> main, Path directory) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        directory.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException(main.getSimpleName() + " ended before it was ready");
        }
        return new ForkedServer(process, line.substring("READY ".length()));
    }

    static void ready(String line) throws InterruptedException {
        System.out.println("READY " + line);
        Thread.currentThread().join(); // until killed
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }
}
