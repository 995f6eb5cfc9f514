package io.gannet.convert.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// The command that starts an engine process: this very Java and class path with another main class, also out of the
/// nested jars of a packaged worker.
///
/// @param main the class that calls [EngineServer#serve]; its arguments are the memory in bytes and the path, if any
/// @param memory what it may use, heap and native memory together
/// @param vipsLibrary where libvips is, if not to be looked for
public record EngineCommand(
        Class<?> main, DataSize memory, @Nullable Path vipsLibrary) {

    private static final List<String> MEANT_FOR_THE_WORKER =
            List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"); // a debugger's port, say, can be had only once

    // How glibc allocates (mallopt(3)): it must not keep what big images used once per thread, nor give back to the
    // kernel after each image what the next one needs again.
    private static final Map<String, String> MALLOC = Map.of(
            "MALLOC_ARENA_MAX", "2",
            "MALLOC_MMAP_THRESHOLD_", String.valueOf(8 << 20),
            "MALLOC_TRIM_THRESHOLD_", String.valueOf(64 << 20),
            "MALLOC_TOP_PAD_", String.valueOf(16 << 20));

    private static final String NESTED_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";
    private static final long OVERHEAD_BYTES = 160L << 20; // of a Java process apart from its heap

    /// Whatever the codecs do has to fit beside what Java needs for itself.
    private long heapBytes() {
        return Math.max(memory.toBytes() / 4, memory.toBytes() - OVERHEAD_BYTES);
    }

    /// The process, not started.
    public ProcessBuilder builder() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xms48m",
                "-Xmn32m", // room for the bytes of a few images, which are garbage after each
                "-Xmx" + heapBytes(),
                "-XX:+UseSerialGC",
                "-XX:-ShrinkHeapInSteps", // so that Heap.giveBack gives back at once
                "-XX:TieredStopAtLevel=1", // there is little Java to compile, and that goes on for thousands of images
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr", // neither a crash report must get between the messages
                "-Xlog:disable", // nor a warning
                "-Xlog:all=warning:stderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "gannet-engine-%p.log"),
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        if (isNested()) {
            command.add("-Dloader.main=" + main.getName());
            command.add(NESTED_LAUNCHER);
        } else {
            command.add(main.getName());
        }
        command.add(String.valueOf(memory.toBytes()));
        if (vipsLibrary != null) {
            command.add(vipsLibrary.toString());
        }
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(MEANT_FOR_THE_WORKER);
        builder.environment().putAll(MALLOC);
        builder.environment().put("VIPS_WARNING", "0"); // libvips' warnings of strange files are no news
        return builder;
    }

    private boolean isNested() {
        return !System.getProperty("java.class.path").contains(File.pathSeparator)
                && getClass()
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()
                        .startsWith("jar:nested:");
    }
}
